import { nearest } from '@cors/standard/nearest'
import { namesOnList, readItems } from '../values/plain-object.ts'
import { show } from '../values/show.ts'
import type { AddIssue } from './errors.ts'
import { adapterOptionNames, type CorsOptions, optionNames } from './options.ts'

/** The option that was probably meant: other libraries have names such as `allowMethods` and `allowedOrigins`. */
export function meantBy(name: string): keyof CorsOptions | undefined {
  const plain = name.toLowerCase()
  if (plain === 'headers') return 'allowedHeaders'
  return (nearest(name, optionNames) ?? optionNames.find((option) => plain.includes(option.toLowerCase()))) as
    | keyof CorsOptions
    | undefined
}

const privateNetwork = ['browsers ask their users instead', false] as const

type PeerOption = readonly [advice: string, harmless?: unknown, ofObject?: string]

/**
 * What to do in place of the options of other libraries that have no counterpart, and the value, if there is one, that asks for what
 * happens anyhow.
 */
const peerOptions: ReadonlyMap<string, PeerOption> = new Map<string, PeerOption>([
  ['hook', ['preflights come before all hooks: see order', 'onRequest']],
  ['delegator', ['write policy: (request) => options']],
  // A switch, and in h3 an object with the status.
  ['preflight', ['write preflightContinue: true', true, 'write optionsSuccessStatus']],
  ['optionsPassthrough', ['write preflightContinue: true', false]],
  ['strictPreflight', ['a non-preflight OPTIONS request goes to the application', true]],
  ['hideOptionsRoute', ['there is never such a route', true]],
  ['keepHeadersOnError', ['errors always have the headers', true]],
  ['secureContext', ['set its two headers yourself', false]],
  ['privateNetworkAccess', privateNetwork],
  ['allowPrivateNetwork', privateNetwork],
])

/**
 * Says what to do in place of an option that a policy does not have.
 *
 * @returns whether that is only a notice
 */
export function reportUnknown(name: string, value: unknown, addIssue: AddIssue): boolean {
  const isOfAdapter = adapterOptionNames.includes(name)
  const [ofSwitch, harmless, ofObject = ofSwitch] = peerOptions.get(name) ?? []
  const isObject = typeof value === 'object'
  const isNotice = isOfAdapter
    ? name === 'preflightContinue' && value === false
    : value !== undefined && value === harmless
  const meant = meantBy(name)
  const given = `${name}: ${isObject || typeof value === 'function' ? '…' : show(value)}`
  const advice = isOfAdapter
    ? `write cors({ origin: … }, { ${given} }), or for Fastify and Nest { policy: …, ${given} }`
    : ((isObject ? ofObject : ofSwitch) ?? (meant ? `write ${meant}` : `the options are ${optionNames.join(', ')}`))
  const words = isNotice ? 'asks for what happens anyhow: leave it out' : `is not an option of a policy: ${advice}`
  addIssue('option-unknown', [name], value, words, { subject: show(name), isNotice })
  return isNotice
}

/**
 * Reads the items of a list, once, and refuses what is set on it and is not an item, as options are that nobody reads.
 *
 * @param path where the list is; empty for rules by origin
 */
export function readList(list: readonly unknown[], path: readonly string[], addIssue: AddIssue): readonly unknown[] {
  const isOfRules = path.length === 0
  for (const key of namesOnList(list, isOfRules ? optionNames : [])) {
    const name = String(key)
    const place = adapterOptionNames.includes(name)
      ? 'write it into the options of the adapter'
      : !(optionNames as readonly string[]).includes(name)
        ? 'remove it'
        : `write it into ${isOfRules ? 'each rule' : 'the options'}`
    const words = `has no effect on a list${isOfRules ? ' of rules' : ''}: ${place}`
    const value = (list as unknown as Record<PropertyKey, unknown>)[key]
    addIssue('option-unknown', [...path, name], value, words, { subject: show(name) })
  }
  return readItems(list)
}
