import { cors, type NodeRequest } from '@cors/node'
import { costNames, key } from '../names.ts'
import { exactOrigins, lists, origin } from '../policy.ts'
import type { Variant } from './measure.ts'
import { type Handle, handWritten, respond } from './node-variants.ts'
import { actual, serveSync } from './requests.ts'
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

/** What a second policy costs that decides as the first. */
export function shadowVariants(size: number): Variant[] {
  const policy = { origin: [origin], ...lists }
  return [
    variant(size, costNames.alone, cors(policy)),
    variant(size, costNames.shadow, cors(policy, { shadow: { ...policy } })),
  ]
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
