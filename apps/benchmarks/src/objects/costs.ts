import type { IncomingMessage } from 'node:http'
import { type CorsOptions, createPolicy, decide } from '@cors/core'
import { createEngine } from '@cors/core/adapter'
import { cors, type NodeRequest } from '@cors/node'
import { nodeRequests, readRequest, respond as respondBy } from '@cors/node/adapter'
import { costNames, key, shadowNames } from '../names.ts'
import { exactOrigins, lists, origin } from '../policy.ts'
import type { Variant } from './measure.ts'
import { type Handle, handWritten, respond } from './node-variants.ts'
import { actual, preflight, type Scenario, serveSync } from './requests.ts'
import { loadWithoutChannel } from './second-copy.ts'

type Resolver = (request: NodeRequest) => ReturnType<typeof createOptions>

const scenario = actual(costNames.scenario, () => origin)

function variant(size: number, name: string, handle: unknown): Variant {
  return { name: key(scenario.name, name), size, prepare: serveSync(scenario, respond(handle as Handle)) }
}

function createOptions(): { origin: string[]; credentials: boolean } {
  return { origin: [origin, ...exactOrigins(9)], credentials: true }
}

/** What a resolver costs that makes equal options for every request, next to one that has them. */
export function resolverVariants(size: number): Variant[] {
  const kept = createOptions()
  const same: Resolver = () => kept
  const equal: Resolver = createOptions
  return [variant(size, costNames.same, cors(same)), variant(size, costNames.equal, cors(equal))]
}

const thousand = exactOrigins(1000)
const inTurn = (origins: readonly string[]) => (index: number) => origins[index % origins.length] as string

/** Who asks, and what the policy is. */
const shadowed: readonly (readonly [asked: Scenario, origins: readonly string[]])[] = [
  [scenario, [origin]],
  [actual(shadowNames.two, inTurn(thousand.slice(0, 2))), thousand],
  [actual(shadowNames.many, inTurn(thousand)), thousand],
  [preflight(shadowNames.preflight, () => origin), [origin]],
  [actual(shadowNames.denied, () => 'https://evil.example.net'), [origin]],
  [{ name: shadowNames.noOrigin, method: 'GET', headers: () => ({}) }, [origin]],
  [actual(shadowNames.wildcard, inTurn(thousand)), ['https://*.example.com']],
]

/** What a second policy costs that decides as the first; and what it costs that both decide, and nothing is compared. */
export function shadowVariants(size: number): Variant[] {
  return shadowed.flatMap(([asked, origins]) => {
    const policy = { origin: origins, ...lists }
    const handles = {
      [costNames.alone]: cors(policy),
      [costNames.shadow]: cors(policy, { shadow: { ...policy } }),
      [costNames.decidingTwice]: decideTwice(policy),
    }
    return Object.entries(handles).map(([name, handle]) => ({
      name: key(asked.name, name),
      size,
      prepare: serveSync(asked, respond(handle as Handle)),
    }))
  })
}

function decideTwice(policy: CorsOptions): Handle {
  const engine = createEngine<IncomingMessage>(policy, {}, nodeRequests)
  const second = createPolicy({ ...policy } as { origin: string[] })
  const both: typeof engine = {
    ...engine,
    decide: (native, request) => {
      void decide(second, request)
      return engine.decide(native, request)
    },
  }
  return (request, response, next) => respondBy(both, request, response, readRequest(request), next)
}

/** What the channel costs to which nobody listens. */
export async function channelVariants(size: number): Promise<Variant[]> {
  const policy = { origin: [origin], ...lists }
  const withoutChannel = await loadWithoutChannel()
  return [
    variant(size, costNames.noChannel, withoutChannel.cors(policy)),
    variant(size, costNames.channel, cors(policy)),
  ]
}

/** A request among a million origins, next to a `Set` of them. */
export function millionVariants(size: number): Variant[] {
  const origins = exactOrigins(1_000_000)
  const each = actual(costNames.million, (index) => origins[(index * 7919) % origins.length] as string)
  const handles = { 'hand-written': handWritten(origins), '@cors/node': cors({ origin: origins, ...lists }) as Handle }
  return Object.entries(handles).map(([name, handle]) => ({
    name: key(each.name, name),
    size,
    prepare: serveSync(each, respond(handle)),
  }))
}
