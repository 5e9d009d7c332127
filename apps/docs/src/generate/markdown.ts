/** Data as people write it in JavaScript. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return String(value).replaceAll(/\s+/g, ' ')
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: ${literal(member)}`,
  )
  return `{ ${members.join(', ')} }`
}

export function fence(language: string, text: string): string {
  // Of what no page may hold, the escape is shown.
  return `\`\`\`${language}\n${text.replaceAll('\u0000', '\\0')}\n\`\`\``
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  return lines.join('\n')
}
