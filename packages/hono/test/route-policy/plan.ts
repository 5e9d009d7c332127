import type { Draw } from '../../../../scripts/random.ts'
export const origin = 'https://one.example'

const acts = ['answer', 'answer', 'answer late', 'next', 'next', 'next late'] as const
const rareActs = ['throw', 'throw late', 'next, throw', 'next, fill', 'next, replace', 'nothing'] as const
const usedActs = ['next', 'next late', 'rework', 'answer some', 'fail some'] as const
export type Act = (typeof acts)[number] | (typeof rareActs)[number] | (typeof usedActs)[number]

/** What stands on a route: a `cors(…)` by the id of its policy, or a handler by what it does. */
export type Part = number | Act

export type Item =
  | { readonly method: string; readonly path: string; readonly parts: readonly Part[] }
  | { readonly use: string; readonly part: Part }
  | { readonly at: string; readonly inner: Plan }

/** An application with what is on it. */
export interface Plan {
  readonly hasErrorHandler: boolean
  readonly items: readonly Item[]
}

const methods = ['get', 'get', 'put', 'delete', 'post']
const segments = ['/a', '/b', '/:x', '']

let ids = 0

/** Draws an application; each policy has its own number. */
export function drawApp(random: Draw): Plan {
  ids = 0
  return drawPlan(random, 2)
}

function drawPlan(random: Draw, depth: number): Plan {
  const nextId = (): number => ++ids
  const path = (): string => random(segments) + random(segments) + random(['', '', '/*'])
  const drawRoute = (): Item => {
    const handlers = random([[random(acts)], [random(acts), random(acts)], [random(acts)], [random(rareActs)]])
    const own: number[] = random([[], [], [nextId()], [nextId()]])
    return { method: random(methods), path: path() || '/', parts: [...own, ...handlers] }
  }
  const drawUse = (): Item => {
    const kind = random([0, 1, 2, 3, 4, 5])
    if (depth > 0 && kind < 3) return { at: random(['/', '/a', '/b']), inner: drawPlan(random, depth - 1) }
    return { use: random(['*', '/*', '/a/*', '/b/*']), part: random<Part>([nextId(), nextId(), random(usedActs)]) }
  }
  return {
    hasErrorHandler: random([true, false, false]),
    items: Array.from({ length: random([1, 2, 3, 4, 5, 6, 7, 8]) }, () =>
      random([0, 1, 2]) === 0 ? drawUse() : drawRoute(),
    ),
  }
}
