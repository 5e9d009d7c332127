import { safelistedMethods } from '@cors/standard/methods'
import { nearest } from '@cors/standard/nearest'
import { helpOf } from '../../failures/catalogue.ts'
import type { DecidingSetting } from '../../failures/entry.ts'
import { phrases } from '../../texts/phrase.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import type { Step } from '../replay.ts'
import { type ConfigFinding, originFinding } from './origin-findings.ts'
import { type ReadConfig, readConfig, type Setting } from './read-config.ts'

/** What a library allows where its options do not say, if that is less than people expect. */
const DEFAULT_METHODS: Readonly<Record<string, readonly string[] | undefined>> = {
  '@fastify/cors': safelistedMethods,
}

/** How the list that holds by default explains that the method is not in the answer's. */
function defaultFinding({ library, title, methods }: ReadConfig, wanted: string): ConfigFinding | undefined {
  const listed = DEFAULT_METHODS[library]
  if (methods !== undefined || listed === undefined || wanted === '' || listed.includes(wanted)) return undefined
  const option = `methods: [${[...listed, wanted].map((item) => `'${item}'`).join(', ')}]`
  const words = phrases.config
  return { evidence: [words.lacksByDefault(title, listed, wanted)], fix: words.addToList(title, option) }
}

/** How a list of the configuration explains that something is not in the answer's list. */
function listFinding(
  { title: library, isByHand }: ReadConfig,
  setting: Setting | undefined,
  wanted: string,
): ConfigFinding | undefined {
  const words = phrases.config
  if (wanted === '' || setting === undefined) return undefined
  if (setting.open.length > 0)
    return {
      evidence: [words.open(library, setting.name, setting.open)],
      next: setting.open.map((text) => ({ text: words.printList(text, wanted) })),
    }
  const items = setting.items.map(String)
  const has = items.some((item) => item.toLowerCase() === wanted.toLowerCase())
  if (setting.any || has) return { evidence: [words.listsIt(library, wanted)], fix: words.didNotRun(library) }
  const all = [...items, wanted]
  const list = isByHand ? all.join(', ') : `[${all.map((item) => `'${item}'`).join(', ')}]`
  const similar = nearest(wanted, items)
  const miss = similar === undefined ? [] : [phrases.evidence.similarHeader(similar, wanted)]
  return {
    evidence: [words.lacks(library, setting.name, wanted), ...miss],
    fix: words.addToList(library, `${setting.name}: ${list}`),
  }
}

/** The name that a fault is about: the method or the header that was asked for. */
function wantedOf(fault: FoundFault, step: Step | undefined): string {
  const [words] = fault.message.values as readonly [{ value?: string; method?: string } | undefined]
  return words?.value || (fault.code === 'method-not-allowed' ? (step?.checked.method ?? '') : '')
}

/** A configuration, with what a page asked of it. */
interface Asked {
  readonly config: ReadConfig
  readonly origin: string
  /** The method or the header that was asked for. */
  readonly wanted: string
}

const findings: Readonly<Record<DecidingSetting, (asked: Asked) => ConfigFinding | undefined>> = {
  origins: ({ config, origin }) => originFinding(config, origin),
  everybody: ({ config: { title, origins }, origin }) =>
    origins.any
      ? { evidence: [phrases.config.allowsEverybody(title)], fix: phrases.config.nameOrigin(title, origin) }
      : undefined,
  credentials: ({ config: { title, credentials } }) =>
    credentials === false
      ? { evidence: [phrases.config.noCredentials(title)], fix: phrases.config.addCredentials(title) }
      : undefined,
  methods: ({ config, wanted }) => listFinding(config, config.methods, wanted) ?? defaultFinding(config, wanted),
  headers: ({ config, wanted }) => listFinding(config, config.headers, wanted),
}

function findingOf(config: ReadConfig, fault: FoundFault, facts: Facts): ConfigFinding | undefined {
  const setting = helpOf(fault.code)?.setting
  if (setting == null) return undefined
  const step = facts.steps.find(({ wire }) => wire.url === fault.url)
  return findings[setting]({ config, origin: facts.request.origin, wanted: wantedOf(fault, step) })
}

/** The fault with what the server's own configuration says about it. */
export function withConfig(fault: FoundFault, facts: Facts): FoundFault {
  const { config } = facts.recording
  if (config === undefined) return fault
  const configs = (Array.isArray(config) ? config : [config]).map(readConfig)
  const found = configs.flatMap((one) => findingOf(one, fault, facts) ?? [])
  const several =
    fault.code === 'acao-multiple' && configs.length > 1
      ? [phrases.config.severalLayers(configs.map(({ title }) => title))]
      : []
  const fixes = found.flatMap(({ fix }) => fix ?? [])
  const next = found.flatMap((finding) => finding.next ?? [])
  if (found.length === 0 && several.length === 0) return fault
  // What the page itself must not send, no list of the server's should hold.
  const text =
    fixes.length === 0 || fault.fix.where === 'client' ? fault.fix.text : phrases.fixes.join([...fixes, fault.fix.text])
  return {
    ...fault,
    evidence: [...fault.evidence, ...several, ...found.flatMap(({ evidence }) => evidence)],
    fix: { ...fault.fix, text },
    next: [...next, ...(fault.next ?? [])],
  }
}
