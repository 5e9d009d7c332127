import { oneOf } from './expressions.ts'

/** The ports that a serialized origin may show, without the scheme's own: with the colon, or nothing. */
export function anyPort(implicit: number | undefined): string {
  const upTo4 = implicit === undefined ? ['[1-9][0-9]{0,3}'] : shorter(String(implicit))
  return `(?::(?:${[...upTo4, '[1-5][0-9]{4}', '6[0-4][0-9]{3}', '65[0-4][0-9]{2}', '655[0-2][0-9]', '6553[0-5]'].join('|')}))?`
}

/** Numbers of up to four digits but one. */
function shorter(left: string): string[] {
  const others = [1, 2, 3, 4].filter((length) => length !== left.length)
  return [
    ...others.map((length) => `[1-9]${digits(length - 1)}`),
    // Those of the same length differ somewhere first.
    ...[...left].map((digit, at) => {
      const differing = [...(at === 0 ? '123456789' : '0123456789')].filter((other) => other !== digit).join('')
      return left.slice(0, at) + oneOf(differing) + digits(left.length - at - 1)
    }),
  ]
}

function digits(count: number): string {
  return count < 2 ? '[0-9]'.repeat(count) : `[0-9]{${count}}`
}
