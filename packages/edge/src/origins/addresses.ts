import type { Test } from './expressions.ts'

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'

/** An IPv4 address as browsers write it. */
export const ipv4: string = `${octet}(?:[.]${octet}){3}`

/** One of the machine itself; the canonical form is checked elsewhere. */
export const loopbackIPv4: string = `127(?:[.]${octet}){3}`

const group = '(?:0|[1-9a-f][0-9a-f]{0,3})'

function groups(count: number): string {
  return count === 0 ? '' : count === 1 ? group : `${group}(?::${group}){${count - 1}}`
}

/** Addresses with `::` for that many groups, which is the longest run of zeros, and the first such. */
function shortened(zeros: number): string[] {
  const left = 8 - zeros
  return Array.from({ length: left + 1 }, (_, before) => `\\[${groups(before)}::${groups(left - before)}\\]`)
}

const besideZeros = ['[\\[:]0::', '::0[:\\]]']

/** IPv6 addresses as browsers write them, in brackets: lower case, no leading zeros, the first of the longest runs of zeros left out. */
export const ipv6: readonly Pick<Test, 'any' | 'none'>[] = [
  { any: [`\\[${groups(8)}\\]`], none: ['[\\[:]0:0[:\\]]'] },
  { any: shortened(2), none: [...besideZeros, '[\\[:]0:0:[^\\]]*::', '::[^\\]]*:0:0:0[:\\]]'] },
  { any: shortened(3), none: [...besideZeros, '[\\[:]0:0:0:[^\\]]*::', '::[^\\]]*:0:0:0:0[:\\]]'] },
  { any: [4, 5, 6, 7, 8].flatMap(shortened), none: besideZeros },
]
