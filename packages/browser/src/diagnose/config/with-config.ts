import { nearest } from '@cors/standard/nearest'
import { stepsOf } from '../../advice/found-fix.ts'
import { helpOf } from '../../failures/catalogue.ts'
import type { DecidingSetting } from '../../failures/entry.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import type { Step } from '../replay.ts'
import { allows, type ConfigFinding, originFinding } from './origin-findings.ts'
import { errorFinding, everyEntry, orderFinding, refusalInSilence, refusalOfBoth } from './place-findings.ts'
import { type ReadConfig, readConfig, type Setting } from './read-config.ts'

/** How the list that holds by default explains that the method or the header is not in the answer's. */
function defaultFinding(
  { title, isByHand }: ReadConfig,
  [setting, listed, name]: readonly [Setting | undefined, readonly string[] | undefined, string],
  wanted: string,
): ConfigFinding | undefined {
  const isListed = listed?.some((item) => item.toLowerCase() === wanted.toLowerCase()) !== false
  if (setting !== undefined || isByHand || listed === undefined || wanted === '' || isListed) return undefined
  const option = `${name}: [${[...listed, wanted].map((item) => `'${item}'`).join(', ')}]`
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

/** How each library is told to allow cookies. */
const CREDENTIALS: Readonly<Record<string, string | undefined>> = {
  spring: 'allowCredentials(true)',
  aspnet: '.AllowCredentials()',
  django: 'CORS_ALLOW_CREDENTIALS = True',
  flask: 'supports_credentials=True',
  fastapi: 'allow_credentials=True',
  laravel: "'supports_credentials' => true",
  'rs-cors': 'AllowCredentials: true',
  'jub0bs-cors': 'Credentialed: true',
  gin: 'AllowCredentials: true',
}

function credentialsSetting({ library }: ReadConfig): string {
  return CREDENTIALS[library] ?? 'credentials: true'
}

/** The name that a fault is about: the method or the header that was asked for. */
function wantedOf(fault: FoundFault, step: Step | undefined): string {
  const [words] = fault.message.values as readonly [{ value?: string; method?: string } | undefined]
  return words?.value || (fault.code === 'method-not-allowed' ? (step?.checked.method ?? '') : '')
}

/** A configuration, with what a page asked of it. */
interface Asked {
  readonly config: ReadConfig
  readonly fault: FoundFault
  readonly facts: Facts
  /** The method or the header that was asked for. */
  readonly wanted: string
}

const findings: Readonly<Record<DecidingSetting, (asked: Asked) => ConfigFinding | undefined>> = {
  origins: ({ config, fault, facts }) =>
    refusalOfBoth(config) ?? refusalInSilence(config, fault, facts) ?? originFinding(config, facts.request.origin),
  everybody: ({ config: { title, origins }, facts }) =>
    origins.any
      ? {
          evidence: [phrases.config.allowsEverybody(title)],
          fix: phrases.config.nameOrigin(title, facts.request.origin),
        }
      : undefined,
  credentials: ({ config }) =>
    config.credentials === false
      ? {
          evidence: [phrases.config.noCredentials(config.title)],
          fix: phrases.config.addCredentials(config.title, credentialsSetting(config)),
        }
      : undefined,
  methods: ({ config, wanted }) =>
    listFinding(config, config.methods, wanted) ??
    defaultFinding(config, [config.methods, config.rules.methods, 'methods'], wanted),
  headers: ({ config, wanted }) =>
    listFinding(config, config.headers, wanted) ??
    defaultFinding(config, [config.headers, config.rules.headers, 'headers'], wanted),
}

/** Faults to which it matters where the layer of CORS stands. */
const PLACED = /^(?:acao-missing|acao-mismatch|preflight-status|preflight-redirect)$/

function findingsOf(config: ReadConfig, fault: FoundFault, facts: Facts): ConfigFinding[] {
  const setting = helpOf(fault.code)?.setting
  const step = facts.steps.find(({ wire }) => wire.url === fault.url)
  const found = setting == null ? undefined : findings[setting]({ config, fault, facts, wanted: wantedOf(fault, step) })
  const placed = [
    PLACED.test(fault.code) ? orderFinding(config) : undefined,
    fault.code === 'acao-missing' ? errorFinding(config, facts) : undefined,
    fault.code === 'acao-multiple' ? everyEntry(config) : undefined,
  ].filter((finding) => finding !== undefined)
  if (found === undefined) return placed
  // Where it stands says why it did not run: nothing else is to be looked for.
  const isExplained = placed.length > 0 && allows(config, facts.request.origin)
  return [isExplained ? { evidence: found.evidence } : found, ...placed]
}

/** What stands behind a missing header comes before what the options should be. */
function withBehindFirst(fixes: readonly Phrase[], own: Phrase): Phrase[] {
  const steps = stepsOf(own)
  const isFirst = ({ code }: Phrase): boolean => code.endsWith('.behindFirst')
  return [...steps.filter(isFirst), ...fixes, ...steps.filter((step) => !isFirst(step))]
}

/** The fault with what the server's own configuration says about it. */
export function withConfig(fault: FoundFault, facts: Facts): FoundFault {
  const { config } = facts.recording
  if (config === undefined || fault.unseen === true) return fault
  const configs = (Array.isArray(config) ? config : [config]).map(readConfig)
  const found = configs.flatMap((one) => findingsOf(one, fault, facts))
  const several =
    fault.code === 'acao-multiple' && configs.length > 1
      ? [phrases.config.severalLayers(configs.map(({ title }) => title))]
      : []
  const fixes = found.flatMap(({ fix }) => fix ?? [])
  const next = found.flatMap((finding) => finding.next ?? [])
  if (found.length === 0 && several.length === 0) return fault
  // What the page itself must not send, no list of the server's should hold.
  const isPages = fixes.length === 0 || fault.fix.where === 'client'
  const text = isPages ? fault.fix.text : phrases.fixes.join(withBehindFirst(fixes, fault.fix.text))
  return {
    ...fault,
    evidence: [...fault.evidence, ...several, ...found.flatMap(({ evidence }) => evidence)],
    fix: { ...fault.fix, text },
    next: [...next, ...(fault.next ?? [])],
  }
}
