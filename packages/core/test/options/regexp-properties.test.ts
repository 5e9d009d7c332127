import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicy } from '../../src/index.ts'
import { countSteps, expression, write } from '../support/expressions.ts'
import { check } from '../support/fuzz.ts'

/** The RegExp, where it is accepted. */
function accepted(source: string, credentials: boolean): RegExp | undefined {
  const regExp = new RegExp(`^${source}$`)
  try {
    createPolicy({ origin: regExp, credentials })
    return regExp
  } catch {
    return undefined
  }
}

const pumps = ['a', 'b', 'ab', 'aab', 'a.', 'a-', '-', '.', 'ab.', 'a1', '1', 'ba-', 'b.a']

/** Texts as long as an origin can be: a part that repeats, another after it, and an end that spoils the match. */
const hostile = fc
  .tuple(fc.constantFrom('', ...pumps), fc.constantFrom(...pumps), fc.constantFrom(...pumps), fc.nat(330))
  .chain(([first, second, third, cut]) =>
    fc
      .constantFrom('!', '.', 'a', '-', '!!')
      .map((end) => (first + second.repeat(330).slice(0, cut) + third.repeat(330)).slice(0, 330 - end.length) + end),
  )

describe('a RegExp that is accepted', () => {
  it('takes few steps, whatever the text', () => {
    const seen = { all: 0, accepted: 0 }
    check(
      fc.property(expression, fc.array(hostile, { minLength: 8, maxLength: 8 }), (tree, texts) => {
        const regExp = accepted(write(tree), false)
        seen.all++
        if (regExp === undefined) return
        seen.accepted++
        for (const text of texts) expect(countSteps(tree, text, 4_000_000), text).toBeLessThan(2_000_000)
      }),
      500,
    )
    // Many have to be accepted, or this says little.
    expect(seen.accepted / seen.all).toBeGreaterThan(0.4)
  })

  it('answers in a millisecond, whatever the text', () => {
    check(
      fc.property(expression, fc.array(hostile, { minLength: 8, maxLength: 8 }), (tree, texts) => {
        const regExp = accepted(write(tree), false)
        if (regExp === undefined) return
        for (const text of texts) expect(fastest(regExp, text), text).toBeLessThan(1)
      }),
      500,
    )
  })
})

/** The best of a few tries: the machine may be busy with something else. */
function fastest(regExp: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let left = 5; left > 0 && best > 0.5; left--) {
    const start = performance.now()
    regExp.test(text)
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/** Of these, the letter `q` is taken only where other letters are as well. */
const pieces = [
  'a',
  'b',
  'a',
  '\\.',
  '\\.',
  '.',
  '[a-z]',
  '[a-z.]',
  '[a-z]+',
  '.*',
  '[^.]+',
  '\\w*',
  '(?:a\\.)?',
  '(?:.+\\.)?',
  '(?:[a-z]\\.)*',
  '(?:a|b)',
  '(?:a\\.b|q*b)',
  '\\.b',
]

const openOrNot = fc
  .tuple(
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }),
    fc.constantFrom('a', '[a-z]', '.', 'a\\.b', '\\.a\\.b', '\\.b\\.a'),
  )
  .map(([parts, end]) => parts.join('') + end)

const letters = ['a', 'b', 'q', '.']
const hosts: readonly string[] = Array.from({ length: 7 }, (_, index) => index + 1).flatMap((length) =>
  Array.from({ length: 4 ** length }, (_, index) =>
    index
      .toString(4)
      .padStart(length, '0')
      .replace(/./g, (digit) => letters[Number(digit)] as string),
  ).filter((host) => !/^\.|\.\./.test(host)),
)

describe('with credentials', () => {
  it('a RegExp is refused exactly where it leaves the last two labels open', () => {
    const seen = { refused: 0, accepted: 0 }
    check(
      fc.property(openOrNot, (source) => {
        const regExp = accepted(`https:\\/\\/${source}`, true)
        const whole = new RegExp(`^${source}$`)
        const matched = hosts.filter((host) => whole.test(host))
        // What takes no short host at all may have strangers that are too long to be tried here.
        if ((matched[0] ?? 'longer').length > 4 || accepted(source, false) === undefined) return
        const stranger = matched.find((host) => /q[^.]*(?:\.[^.]+)?\.?$/.test(host))
        seen[regExp === undefined ? 'refused' : 'accepted']++
        expect(regExp === undefined, stranger).toBe(stranger !== undefined)
      }),
      1000,
    )
    expect(Math.min(seen.refused, seen.accepted) / (seen.refused + seen.accepted)).toBeGreaterThan(0.1)
  })
})
