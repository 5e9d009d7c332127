const KNOWN = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-max-age',
]

/** Edits between two words; anything above 3 is 4. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}

/** The header that was meant where a response carries one that browsers do not know. */
export function misspelt(name: string): string | undefined {
  const key = name.toLowerCase()
  if (KNOWN.includes(key)) return undefined
  if (/^(x-)?(access-control-)?(allow|allowed)-origins?$/.test(key) || key === 'access-control-origin')
    return 'access-control-allow-origin'
  return key.startsWith('acc') || key.includes('control') ? KNOWN.find((known) => distance(key, known) <= 3) : undefined
}
