/** A string of JavaScript, in the quotation marks of this repository. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** A string in double quotation marks, for the languages that have those alone. */
export function doubled(text: string): string {
  return JSON.stringify(text)
}

/** A string of Python in which a backslash is one. */
export function raw(text: string): string {
  return text.includes('"') ? doubled(text) : `r"${text}"`
}

/** A list of strings as most languages write one. */
export function list(items: readonly string[], quote: (text: string) => string = quoted): string {
  return items.map(quote).join(', ')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A value of JavaScript as it is written, expressions that the text left open and regular expressions included. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value instanceof RegExp || typeof value === 'function') return String(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (!isRecord(value)) return String(value)
  const source = value.$open ?? value.$function ?? value.$regexp ?? value.$regExp
  if (typeof source === 'string') return source
  return `{ ${Object.entries(value)
    .map(([name, item]) => entry(name, literal(item)))
    .join(', ')} }`
}

function entry(name: string, code: string): string {
  if (name.startsWith('...')) return name
  return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)}: ${code}`
}

/** An object of JavaScript: on one line where it fits. */
export function object(entries: readonly (readonly [name: string, code: string])[], indent = ''): string {
  const parts = entries.map(([name, code]) => entry(name, code))
  const short = `{ ${parts.join(', ')} }`
  if (short.length <= 80 && !short.includes('\n')) return short
  return `{\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}}`
}

/** The lines that are there. */
export function lines(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string').join('\n')
}
