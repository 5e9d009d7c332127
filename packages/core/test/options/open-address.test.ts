import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicy } from '../../src/index.ts'
import { check } from '../support/fuzz.ts'

const pieces = [
  '1',
  '2',
  '10',
  '192',
  '168',
  '\\.',
  '\\.',
  '\\.',
  '.',
  '\\d',
  '\\d+',
  '\\d{1,3}',
  '[\\d.]+',
  '.*',
  '(?:1|2)',
]
const ends = ['', '', ':8443', ':\\d+', '(?::\\d+)?', '.\\d{4}']

const expressions = fc
  .tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 }), fc.constantFrom(...ends))
  .map(([parts, end]) => new RegExp(`^https:\\/\\/${parts.join('')}${end}$`))

/** First numbers of public addresses, which belong to different people. */
const firsts = [2, 8, 11, 19, 34, 52, 66, 81, 104, 129, 142, 151, 188, 203, 212, 220]
const rests = [
  '.1.1.1',
  '.2.2.2',
  '.10.1.2',
  '.168.1.10',
  '.168.192.2',
  '.192.10.1',
  '.12.34.56',
  '.1.10.192',
  '.21.121.212',
]
/** Of others, too. */
const names = ['evil.com', 'a.stranger.org', 'some-page.dev', 'x.io']
const ports = ['', ':1', ':8443', ':443', ':8080']

/** How many of these people have an address that is matched, and ends alike. */
function mostOwners(regExp: RegExp): number {
  const counts = rests.flatMap((rest) =>
    ports.map((port) => firsts.filter((first) => regExp.test(`https://${first}${rest}${port}`)).length),
  )
  return Math.max(...counts)
}

function isAccepted(origin: RegExp, credentials: boolean): boolean {
  try {
    createPolicy({ origin, credentials })
    return true
  } catch {
    return false
  }
}

describe('a RegExp that is accepted with credentials', () => {
  it('does not leave open whose an IPv4 address is, or a name with a port', () => {
    const seen = { refused: 0, accepted: 0 }
    check(
      fc.property(expressions, (regExp) => {
        if (!isAccepted(regExp, false)) return
        const isFine = isAccepted(regExp, true)
        const owners = mostOwners(regExp)
        if (owners > 0) seen[isFine ? 'accepted' : 'refused']++
        // Two alternatives with an end of their own are written out; a digit that is open has ten.
        if (isFine) expect(owners, String(regExp)).toBeLessThan(5)
        const others = names.flatMap((name) => ports.map((port) => `https://${name}${port}`))
        if (isFine) expect(others.filter((other) => regExp.test(other))).toEqual([])
      }),
      2000,
    )
    expect(seen.refused).toBeGreaterThan(50)
  })
})
