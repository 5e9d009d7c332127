/** The ports that a serialized origin may show, without the scheme's own: with the colon, or nothing. */
export function anyPort(implicit: number | undefined): string {
  const digits = implicit === undefined ? undefined : String(implicit)
  const upTo4 = digits === undefined ? ['[1-9][0-9]{0,3}'] : shorter(digits)
  return `(?::(?:${[...upTo4, '[1-5][0-9]{4}', '6[0-4][0-9]{3}', '65[0-4][0-9]{2}', '655[0-2][0-9]', '6553[0-5]'].join('|')}))?`
}

/** Numbers of up to four digits but one. */
function shorter(left: string): string[] {
  const others = [1, 2, 3, 4].filter((length) => length !== left.length)
  return [
    ...others.map((length) => `[1-9]${length > 1 ? `[0-9]{${length - 1}}` : ''}`),
    // Those of the same length differ somewhere first.
    ...[...left].map((digit, at) => {
      const rest = left.length - at - 1
      const differing = [...(at === 0 ? '123456789' : '0123456789')].filter((other) => other !== digit).join('')
      return `${left.slice(0, at)}[${differing}]${rest > 0 ? `[0-9]{${rest}}` : ''}`
    }),
  ]
}
