import type { Draw } from '../../../../scripts/random.ts'
export const origin = 'https://one.example'

const acts = ['answer', 'answer', 'answer', 'next', 'next', 'next', 'set, next', 'next, fill', 'next, replace'] as const
const rareActs = ['throw', 'next, throw', 'raw', 'empty', 'catch'] as const
/** What leaves open who has answered. */
const sharingActs = [
  'give, next',
  'give, next',
  'stream, next',
  'fill',
  'fill later',
  'fill, next',
  'next, fill in',
  'next, wait',
  'next',
  'take late',
  'take, next',
  'take next, write',
  'inner',
] as const
export type SharedAct = Exclude<(typeof sharingActs)[number], 'next'>
export type Act = (typeof acts)[number] | (typeof rareActs)[number] | SharedAct | 'rework'

/** What the handlers of an application do. */
interface Acts {
  readonly usual: readonly Act[]
  readonly rare: readonly Act[]
  readonly used: readonly Act[]
}

const telling: Acts = { usual: acts, rare: rareActs, used: ['next', 'rework', 'next', 'answer', 'set, next'] }
const sharing: Acts = {
  usual: sharingActs,
  rare: ['answer', 'next, replace'],
  used: ['next', 'next, wait', 'give, next', 'stream, next', 'fill, next', 'take, next'],
}

/** What stands in a layer: a `cors(…)` by the id of its policy, or a handler by what it does. */
export type Part = number | Act

type Item =
  | { readonly method: string; readonly path: string | RegExp; readonly parts: readonly Part[] }
  | { readonly use: string | undefined; readonly part: Part }
  | { readonly use: string | undefined; readonly nested: Plan }

/** A router with what is on it. */
export interface Plan {
  readonly options: object
  readonly items: readonly Item[]
}

export interface AppPlan {
  readonly routers: readonly { readonly plan: Plan; readonly mountPath: string }[]
}

const methods = ['get', 'get', 'put', 'delete', 'all', 'head']
const segments = ['/a', '/b', '/:x', '/:y', '']
const patterns = [/^\/a\/\d+$/, /^\/(a|b)/]

let ids = 0

/**
 * Draws an application; each policy has its own number.
 *
 * @param isShared whether several handlers may have a part in one answer
 */
export function drawApp(random: Draw, rest: string, isShared = false): AppPlan {
  ids = 0
  const draw = (): { plan: Plan; mountPath: string } => ({
    plan: drawPlan(random, rest, 2, isShared ? sharing : telling),
    mountPath: random(['/', '/', '/m']),
  })
  return { routers: random([1, 2]) === 1 ? [draw()] : [draw(), draw()] }
}

function drawPlan(random: Draw, rest: string, depth: number, { usual, rare, used }: Acts): Plan {
  const count = random([1, 2, 3, 4, 5, 6, 7, 8])
  const path = (): string => random(segments) + random(segments) + random(['', '', '', '/', `/${rest}`])
  const nextId = (): number => ++ids
  const cors = (): number[] => random([[], [], [nextId()], [nextId()], [nextId(), nextId()]])
  const drawRoute = (): Item => {
    const handlers = random([[random(usual)], [random(usual), random(usual)], [random(usual)], [random(rare)]])
    const own = cors()
    const parts = random([
      [...own, ...handlers],
      [...own.slice(0, 1), 'next' as const, ...own.slice(1), ...handlers],
      [handlers[0] as Act, ...own, ...handlers],
    ])
    return { method: random(methods), path: random([0, 1, 2, 3, 4, 5]) === 0 ? random(patterns) : path() || '/', parts }
  }
  const drawUse = (): Item => {
    const use = random([undefined, undefined, '/a', '/b', '/:x'])
    if (depth > 0 && random([0, 1, 2]) === 0)
      return { use, nested: drawPlan(random, rest, depth - 1, { usual, rare, used }) }
    return {
      use,
      part: random<Part>([nextId(), nextId(), ...used.slice(0, 2), random(used.slice(2))]),
    }
  }
  return {
    options: {
      ...random([{}, {}, { prefix: '/a' }, { prefix: '/:z' }]),
      ...random([{}, {}, {}, { exclusive: true }]),
      ...random([{}, {}, { host: 'one.example' }, { host: /^(one|two)\.example$/ }]),
      ...random([{}, {}, { sensitive: true }, { strict: true }]),
    },
    items: Array.from({ length: count }, () => (random([0, 1, 2]) === 0 ? drawUse() : drawRoute())),
  }
}
