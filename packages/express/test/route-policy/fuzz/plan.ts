import type { Draw } from '../../../../../scripts/random.ts'
export const origin = 'https://one.example'

const acts = ['answer', 'answer', 'answer', 'answer late', 'next', 'next', 'next late', 'next route'] as const
const rareActs = ['throw', 'fail', 'fail late', 'next router', 'raw'] as const
const usedActs = ['next', 'next late', 'next', 'answer some', 'fail some'] as const
export type Act = (typeof acts)[number] | (typeof rareActs)[number] | (typeof usedActs)[number]

/** What stands on a route: a `cors(…)` by the id of its policy, or a handler by what it does. */
export type Part = number | Act

export type Item =
  | { readonly method: string; readonly path: string | RegExp; readonly parts: readonly Part[] }
  | { readonly use: string; readonly part: Part }
  | { readonly use: string; readonly inner: Plan; readonly isApp: boolean }
  | { readonly use: string; readonly recovers: true }

/** A router with what is on it. */
export interface Plan {
  readonly options: object
  readonly items: readonly Item[]
}

const methods = ['get', 'get', 'put', 'delete', 'all', 'head']
const segments = ['/a', '/b', '/:x', '/:y', '']
const patterns = [/^\/a\/\d+$/, /^\/(a|b)/]

let ids = 0

/** Draws an application; each policy has its own number. */
export function drawApp(random: Draw, rest: string): Plan {
  ids = 0
  return drawPlan(random, rest, 2)
}

function drawPlan(random: Draw, rest: string, depth: number): Plan {
  const nextId = (): number => ++ids
  const path = (): string => random(segments) + random(segments) + random(['', '', '', '/', `/${rest}`])
  const drawRoute = (): Item => {
    const handlers = random([[random(acts)], [random(acts), random(acts)], [random(acts)], [random(rareActs)]])
    const own: number[] = random([[], [], [nextId()], [nextId()], [nextId(), nextId()]])
    const parts = random<Part[]>([
      [...own, ...handlers],
      [...own.slice(0, 1), 'next', ...own.slice(1), ...handlers],
      [...own.slice(0, 1), 'answer some', ...own.slice(1), ...handlers],
    ])
    return { method: random(methods), path: random([0, 1, 2, 3, 4, 5]) === 0 ? random(patterns) : path() || '/', parts }
  }
  const drawUse = (): Item => {
    const use = random(['/', '/', '/a', '/b', '/:x'])
    const kind = random([0, 1, 2, 3, 4, 5])
    if (kind === 0) return { use, recovers: true }
    if (depth > 0 && kind < 4) return { use, inner: drawPlan(random, rest, depth - 1), isApp: random([true, false]) }
    return { use, part: random<Part>([nextId(), nextId(), random(usedActs)]) }
  }
  return {
    options: random([{}, {}, { caseSensitive: true }, { strict: true }, { mergeParams: true }]),
    items: Array.from({ length: random([1, 2, 3, 4, 5, 6, 7, 8]) }, () =>
      random([0, 1, 2]) === 0 ? drawUse() : drawRoute(),
    ),
  }
}
