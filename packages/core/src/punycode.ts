import { parseUrl } from './origin.ts'

/**
 * Tells whether every `xn--` label of a host stands for what a browser would write as that label. `URL` lets many through that are
 * wrong, and no browser ever sends those.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3492#section-6.2
 */
export function isPunycode(host: string): boolean {
  return host.split('.').every((label) => {
    if (!label.startsWith('xn--')) return true
    const decoded = decode(label.slice(4))
    return decoded !== undefined && parseUrl(`https://${decoded}`)?.hostname === label
  })
}

const base = 36

function decode(text: string): string | undefined {
  const delimiter = text.lastIndexOf('-')
  const output = [...text.slice(0, Math.max(delimiter, 0))]
  let codePoint = 128
  let index = 0
  let bias = 72
  for (let position = delimiter + 1; position < text.length; ) {
    const before = index
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(text[position++])
      index += digit * weight
      // Also where the text ended early: NaN is not at most anything.
      if (!(index <= 0x7fffffff)) return undefined
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = output.length + 1
    bias = adapt(index - before, length, before === 0)
    codePoint += Math.floor(index / length)
    if (codePoint > 0x10ffff) return undefined
    index %= length
    output.splice(index++, 0, String.fromCodePoint(codePoint))
  }
  return output.join('')
}

/** Punycode counts the letters from 0 and the digits from 26; base 36 the other way round. */
function digitOf(character = ''): number {
  const value = Number.parseInt(character, base)
  return value < 10 ? value + 26 : value - 10
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > 455; k += base) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
