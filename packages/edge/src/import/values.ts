/** What is known of a value of JSON or YAML: own properties only. */
export type Fields = ReadonlyMap<string, unknown>

export function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [])
}

/** A list of texts; nothing where it is something else. */
export function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return []
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined
}

/** Names between commas. */
export function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

/** Every object in a value that has a property, with it. */
export function everywhere(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => everywhere(each, name))
  const fields = fieldsOf(value)
  return [
    ...(fields.has(name) ? [fields.get(name)] : []),
    ...[...fields.entries()].flatMap(([key, each]) => (key === name ? [] : everywhere(each, name))),
  ]
}

export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined
}
