const width = 76

/** Writes a value as a person would write it in JavaScript: single quotes, keys bare where they may be, short lists on one line. */
export function formatLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quote(value)
  if (value instanceof RegExp) return String(value)
  if (Array.isArray(value)) return formatList(value, indent)
  if (typeof value === 'object' && value !== null) return formatObject(value, indent)
  return String(value)
}

function formatObject(object: object, indent: string): string {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined)
  if (entries.length === 0) return '{}'
  const inner = `${indent}  `
  const pairs = entries.map(([key, value]) => `${formatKey(key)}: ${formatLiteral(value, inner)}`)
  const short = `{ ${pairs.join(', ')} }`
  if (indent !== '' && !short.includes('\n') && indent.length + short.length <= width) return short
  return `{\n${pairs.map((pair) => `${inner}${pair},\n`).join('')}${indent}}`
}

function formatList(list: readonly unknown[], indent: string): string {
  const inner = `${indent}  `
  const short = `[${list.map((value) => formatLiteral(value, inner)).join(', ')}]`
  if (!short.includes('\n') && indent.length + short.length <= width - 16) return short
  return `[\n${list.map((value) => `${inner}${formatLiteral(value, inner)},\n`).join('')}${indent}]`
}

function formatKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key)
}

/** Single quotes in a string get a backslash, as everything does that JSON would escape. */
export function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return `'${inner.replaceAll("'", "\\'")}'`
}
