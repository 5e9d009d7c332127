import { isUnread } from '../../protocol/unread.ts'
import type { ServerConfig } from '../../recording/recording.ts'
import { serverOfLibrary } from '../../servers/recognise.ts'
import { type ReadConfig, readConfig } from '../config/read-config.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import type { Step } from '../replay.ts'

/** What is known of the server at which a fault shows. */
export interface Situation {
  readonly fault: FoundFault
  readonly facts: Facts
  /** The requests that it answered, or should have. */
  readonly steps: readonly Step[]
  /** The page's origin as the server sees it. */
  readonly origin: string
  /** What the server was told, by a library's options. */
  readonly config: ServerConfig | undefined
  /** The same where it can be added to. */
  readonly read: ReadConfig | undefined
  /** Headers written by hand say what is sent, and not which library is there. */
  readonly byHand: ReadConfig | undefined
  /** Whether cookies travel, or are allowed to as it is. */
  readonly credentials: boolean
  /** Whether every origin is allowed as it is. */
  readonly everybody: boolean
  /** Origins that the answers name, which other pages may rely on. */
  readonly sentOrigins: readonly string[]
}

/** The layer that was configured: one for which code is written before another. */
export function layerOf({ recording }: Facts): ServerConfig | undefined {
  const layers = ([] as ServerConfig[]).concat(recording.config ?? [])
  return layers.find(({ library }) => library === '@cors' || serverOfLibrary(library) !== undefined) ?? layers[0]
}

/** The values of a header in all answers. */
function sent(steps: readonly Step[], name: RegExp): string[] {
  return steps.flatMap(({ response }) =>
    (response?.headers ?? []).filter(([given]) => name.test(given)).map(([, value]) => value),
  )
}

export function situationOf(fault: FoundFault, facts: Facts): Situation {
  const steps = facts.steps.filter(({ wire }) => wire.url === fault.url)
  const checked = steps[0]?.checked
  const config = layerOf(facts)
  const any = config === undefined ? undefined : readConfig(config)
  const read = any?.isByHand === true ? undefined : any
  const byHand = any?.isByHand === true ? any : undefined
  const origins = sent(steps, /^access-control-allow-origin$/i).flatMap((value) => value.split(/\s*,\s*/))
  const included = (checked?.credentials ?? facts.request.credentials) === 'include'
  const answered = sent(steps, /^access-control-allow-credentials$/i).includes('true')
  const allowed = read === undefined ? byHand?.credentials === true || answered : read.credentials === true
  const everybody = read === undefined ? origins.includes('*') || byHand?.origins.any === true : read.origins.any
  return {
    fault,
    facts,
    steps,
    origin: checked?.origin ?? facts.request.origin,
    config,
    read,
    byHand,
    // Who allows everybody allows them no cookies, whatever else is set.
    credentials: included || (allowed && !everybody),
    everybody,
    sentOrigins: origins,
  }
}

/** Whether the lists that the server has are nowhere to be seen. */
export function hidesLists({ fault, steps, config }: Situation): boolean {
  const isList = fault.code === 'method-not-allowed' || fault.code === 'header-not-allowed'
  return config === undefined && isList && !steps.some(({ wire, response }) => wire.preflight && response !== null)
}

/** Whether the page is not known. */
export function hidesPage({ origin }: Situation): boolean {
  return isUnread(origin)
}
