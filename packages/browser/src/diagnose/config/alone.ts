import { isOwnMachine } from '@cors/standard/address'
import type { FoundFix } from '../../advice/found-fix.ts'
import type { ServerConfig } from '../../recording/recording.ts'
import { phrases } from '../../texts/phrase.ts'
import type { FoundFault } from '../found-fault.ts'
import { type DeadEntry, deadEntries } from './origin-findings.ts'
import { everyEntry } from './place-findings.ts'
import { type ReadConfig, readConfig } from './read-config.ts'

/** Servers that add their header to what the application behind them has already sent. */
const ADDS: ReadonlySet<string> = new Set(['nginx', 'caddy'])

const atServer = (text: FoundFix['text']): FoundFix => ({ where: 'server', text })

/** How an entry is written: with a scheme where that is all that it lacks. */
function exampleOf(item: string): string {
  if (!/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(item)) return 'https://app.example.com'
  const isOwn = isOwnMachine(item.replace(/:\d+$/, ''))
  return `${isOwn ? 'http' : 'https'}://${item.toLowerCase()}`
}

/** What a browser says of an entry that no page can match: it gets the entry itself, or no header. */
function codeOf({ item }: DeadEntry, { rules, isByHand, isString, origins }: ReadConfig): FoundFault['code'] {
  if (isByHand && /,/.test(item)) return 'acao-multiple'
  const isOnly = rules.constant === 'only' && origins.items.length === 1 && origins.open.length === 0
  const isSent = rules.constant === 'always' || (rules.constant === 'string' && isString) || isOnly
  return isSent ? 'acao-mismatch' : 'acao-missing'
}

function deadEntryFault(entry: DeadEntry, config: ReadConfig, url: string): FoundFault {
  const { title, origins, rules, isByHand } = config
  const words = phrases.config
  const { item, differences, right } = entry
  const others = origins.items.map((one) => (one === item ? (right ?? undefined) : String(one)))
  const kept = [...new Set(others)].filter((one) => one !== undefined)
  const option = `${origins.name}: [${kept.map((one) => (one.startsWith('/') ? one : `'${one}'`)).join(', ')}]`
  const fix = isByHand ? words.writeOrigin(right ?? 'https://…') : words.addOrigin(title, option)
  return {
    code: codeOf(entry, config),
    stage: 'response',
    url,
    message: words.deadEntry(title, item),
    evidence: [...differences, ...(rules.refusesMalformed === true ? [words.doesNotStart(title)] : [])],
    fix: atServer(right === undefined ? words.rewriteEntry(item, exampleOf(item)) : fix),
  }
}

/** Everybody and credentials, which exclude each other. */
function everybodyFault({ title, rules, origins, credentials, isByHand }: ReadConfig, url: string): FoundFault[] {
  const { everybodyWithCredentials: outcome } = rules
  if (!origins.any || credentials !== true || outcome === 'reflected') return []
  const words = phrases.config
  const fix = atServer(isByHand ? words.writeTheOrigin() : words.nameOrigins(title))
  const fault: FoundFault = {
    code: 'acao-wildcard-credentials',
    stage: 'response',
    url,
    message: words.everybodyAndCredentials(title),
    evidence: [outcome === 'refused' ? words.refusesBoth(title) : words.sendsBoth(title)],
    fix,
  }
  if (outcome === 'refused') return [fault]
  return [{ ...fault, certainty: 'likely', assumed: [phrases.assumed.credentialsAsTold()] }]
}

/** A list whose entries are all sent. */
function everyEntryFault(config: ReadConfig, url: string): FoundFault[] {
  const finding = everyEntry(config)
  if (finding?.fix === undefined) return []
  const message = phrases.config.bothEntries(config.title)
  return [
    { code: 'acao-multiple', stage: 'response', url, message, evidence: finding.evidence, fix: atServer(finding.fix) },
  ]
}

/** A server in front that adds a header, and an application that sends it too. */
function layersFault(configs: readonly ReadConfig[], url: string): FoundFault[] {
  const sending = configs.filter(({ origins }) => origins.any || origins.items.length + origins.open.length > 0)
  const front = sending.find(({ library }) => ADDS.has(library))
  const behind = sending.find(({ library }) => library !== front?.library)
  if (front === undefined || behind === undefined) return []
  const words = phrases.config
  return [
    {
      code: 'acao-multiple',
      stage: 'response',
      url,
      message: words.bothSend(front.title, behind.title),
      evidence: [words.addsItsOwn(front.title)],
      fix: atServer(words.keepOne(front.title, behind.title)),
      certainty: 'likely',
      assumed: [phrases.assumed.layersInRow()],
    },
  ]
}

/** What is wrong with a configuration whatever page asks. */
export function faultsOfConfigs(given: readonly ServerConfig[], url: string): FoundFault[] {
  const configs = given.map(readConfig)
  const faults = [
    ...configs.flatMap((config) => deadEntries(config).map((entry) => deadEntryFault(entry, config, url))),
    ...configs.flatMap((config) => everybodyFault(config, url)),
    ...configs.flatMap((config) => everyEntryFault(config, url)),
    ...layersFault(configs, url),
  ]
  return faults.map((fault) => ({ ...fault, unseen: true }))
}
