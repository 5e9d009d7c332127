/** What JSON has, as YAML with every text in quotes, so that nothing in it means anything. */
export function yaml(value: unknown, depth = 0): string[] {
  const space = '  '.repeat(depth)
  if (Array.isArray(value)) {
    return value.flatMap((each) => {
      if (isPlain(each)) return [`${space}- ${scalar(each)}`]
      const [first = '', ...rest] = yaml(each, depth + 1)
      return [`${space}- ${first.trimStart()}`, ...rest]
    })
  }
  return Object.entries(value as object).flatMap(([key, each]) => {
    if (each === undefined) return []
    const name = /^[\w.-]+$/.test(key) ? key : JSON.stringify(key)
    return isPlain(each) ? [`${space}${name}: ${scalar(each)}`] : [`${space}${name}:`, ...yaml(each, depth + 1)]
  })
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || (Array.isArray(value) && value.length === 0)
}

function scalar(value: unknown): string {
  return JSON.stringify(value)
}
