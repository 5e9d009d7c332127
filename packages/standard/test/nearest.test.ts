import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../core/test/support/fuzz.ts'
import { nearest } from '../src/nearest.ts'

/** The same distance by its definition: the cheapest way to make `b` of `a`, tried out. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [lastA, lastB] = [a.at(-1), b.at(-1)]
  const ways = [
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (lastA === lastB ? 0 : 1),
  ]
  const isSwap = a.length > 1 && b.length > 1 && lastA === b.at(-2) && a.at(-2) === lastB
  if (isSwap) ways.push(distance(a.slice(0, -2), b.slice(0, -2)) + 1)
  return Math.min(...ways)
}

describe('nearest', () => {
  it.each<[string, string[], string | undefined]>([
    ['maxage', ['maxAge'], 'maxAge'],
    ['orgin', ['methods', 'origin'], 'origin'],
    ['oorigin', ['origin'], 'origin'],
    ['origen', ['origin'], 'origin'],
    ['oirgin', ['origin'], 'origin'],
    ['oirgni', ['origin'], 'origin'],
    ['oirgnn', ['origin'], 'origin'],
    ['oirxxn', ['origin'], undefined],
    ['abcde', ['abcdexx', 'abcdex'], 'abcdex'],
    ['abcde', ['abcdx', 'abcdy'], 'abcdx'],
    ['abcde', ['abcdexxx'], undefined],
    ['GTE', ['GET'], 'GET'],
    ['GTX', ['GET'], undefined],
    ['PATC', ['PATCH'], 'PATCH'],
    ['PAXX', ['PATH'], undefined],
    ['PATXX', ['PATHH'], 'PATHH'],
    ['', ['a'], 'a'],
    ['', ['ab'], undefined],
    ['a', [], undefined],
    ['a'.repeat(64), ['a'.repeat(65)], 'a'.repeat(65)],
    ['a'.repeat(65), ['a'.repeat(65)], undefined],
  ])('of %j among %j is %j', (text, candidates, found) => {
    expect(nearest(text, candidates)).toBe(found)
  })

  it('is at most two mistakes away, and none is nearer', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    check(
      fc.property(word, fc.array(word, { maxLength: 4 }), (text, candidates) => {
        const most = text.length < 5 ? 1 : 2
        const distances = candidates.map((candidate) => distance(text, candidate))
        const least = Math.min(...distances)
        expect(nearest(text, candidates)).toBe(least <= most ? candidates[distances.indexOf(least)] : undefined)
      }),
      500,
    )
  })
})
