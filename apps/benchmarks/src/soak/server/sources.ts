import { type Allowlist, createAllowlist } from '@cors/allowlist'
import { type CorsOptions, type CorsPolicy, createPolicy } from '@cors/core'
import type { CorsLogger } from '@cors/node'
import { createRandom, type Random } from '../../../../../scripts/random.ts'
import { exactOrigin, exactOrigins, lists } from '../../policy.ts'
import { allowlistTimes, exactCount, type PolicyName, patternCount, stay } from '../names.ts'
import { Database, type Health, healths, type Tenant } from './database.ts'
import { Swaps } from './swaps.ts'

/** Whatever an adapter takes as a policy, without regard to the requests of its framework. */
export type Source = CorsPolicy | CorsOptions | false | (() => CorsPolicy | CorsOptions | Promise<CorsOptions>)

/** What the oracle has to know. */
export interface SourceState {
  readonly generation: number
  readonly refused: number
  readonly health: Health
  /** For how long, in milliseconds. */
  readonly healthFor: number
  readonly tenants: readonly (Omit<Tenant, 'changedAt'> & { readonly changedFor: number })[]
  readonly loads: number
  /** What a swap did that it must not do. */
  readonly faults: readonly string[]
}

/** The policies of a server, which change while it runs. */
export interface Sources {
  readonly policies: Readonly<Record<PolicyName, Source>>
  /** What every adapter is given besides: the constant policy has another one in its shadow, which allows less. */
  readonly options: { readonly logger: CorsLogger; readonly shadow: CorsPolicy }
  readonly lines: () => number
  readonly state: () => SourceState
  /** From now on the database is healthy, and nothing changes. */
  readonly calm: () => void
  readonly close: () => Promise<void>
}

const patterns = Array.from({ length: patternCount }, (_, index) => `https://*.tenant${index}.example.org`)
const constant = {
  ...lists,
  origin: [stay, ...exactOrigins(exactCount), ...patterns],
  allowedHeaders: [...lists.allowedHeaders, 'X-Meta-*'],
  exposedHeaders: ['X-Total'],
  credentials: true,
}

export function createSources(seed: number): Sources {
  const random = createRandom(seed)
  const database = new Database(random)
  const swaps = new Swaps()
  // Fewer than the hostile origins of a second, so that what is remembered is driven out.
  const allowlist = createAllowlist({ load: database.load, max: 2000, ...allowlistTimes })
  const faults: string[] = []
  const timers = changeEverySecond({ random, database, swaps, allowlist, faults })
  let lines = 0
  const count = (): void => {
    lines++
  }
  const calm = (): void => {
    for (const timer of timers) clearInterval(timer)
    database.setHealth('healthy')
  }
  return {
    policies: {
      constant: createPolicy(constant),
      swapped: swaps.resolve,
      tenants: { origin: allowlist.origin, credentials: true, maxAge: 60 },
      resolved: createResolver(),
      public: { origin: '*' },
      off: false,
    },
    options: { logger: { warn: count, error: count }, shadow: createPolicy({ ...constant, origin: patterns }) },
    lines: () => lines,
    state: () => stateOf(database, swaps, faults),
    calm,
    close: () => {
      calm()
      return allowlist.close()
    },
  }
}

interface Changing {
  readonly random: Random
  readonly database: Database
  readonly swaps: Swaps
  readonly allowlist: Allowlist
  readonly faults: string[]
}

function changeEverySecond({ random, database, swaps, allowlist, faults }: Changing): NodeJS.Timeout[] {
  const swap = setInterval(() => {
    const fault = swaps.swap()
    if (fault !== undefined) faults.push(fault)
  }, 1000)
  const change = setInterval(() => {
    const origin = database.change()
    if (origin !== undefined) void allowlist.invalidate(origin)
  }, 700)
  // Healthy in every other turn, long enough for what was remembered of the illness to be forgotten.
  let turn = 0
  const ail = setInterval(() => {
    turn++
    if (turn % 3 === 0) database.setHealth(random.pick(healths.slice(1)))
    else database.setHealth('healthy')
  }, 3000)
  return [swap, change, ail]
}

/** Builds options for each request, or fails: what it builds is kept, and what it throws is logged. */
function createResolver(): () => CorsOptions | Promise<CorsOptions> {
  let turn = 0
  return () => {
    turn++
    switch (turn % 5) {
      case 0:
        return { origin: [stay, exactOrigin(turn % exactCount)], credentials: true }
      case 1:
        return { origin: `https://host${turn}.example.com`, allowedHeaders: [`X-${turn}`] }
      case 2:
        return Promise.resolve({ origin: stay, maxAge: turn % 1000 })
      case 3:
        return Promise.reject(new Error(`no tenant for turn ${turn}`))
      default:
        throw new Error(`no tenant for turn ${turn}`)
    }
  }
}

function stateOf(database: Database, { generation, refused }: Swaps, faults: readonly string[]): SourceState {
  const now = performance.now()
  return {
    generation,
    refused,
    health: database.health,
    healthFor: now - database.since,
    tenants: database.tenants.map(({ changedAt, ...rest }) => ({ ...rest, changedFor: now - changedAt })),
    loads: database.loads,
    faults,
  }
}
