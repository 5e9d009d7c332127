import { phrases } from '../../texts/phrase.ts'
import { mentionedStatus } from '../../traces/console-lines.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import { allows, type ConfigFinding } from './origin-findings.ts'
import type { ReadConfig } from './read-config.ts'

/** Middleware of Django that answers by itself: redirects, files. */
const ANSWERS = /CommonMiddleware|SecurityMiddleware|WhiteNoiseMiddleware|LocaleMiddleware/

function middlewareOf({ whole }: ReadConfig): string[] | undefined {
  const options = whole as Readonly<Record<string, unknown>> | null | undefined
  const list = options?.MIDDLEWARE ?? options?.MIDDLEWARE_CLASSES
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : undefined
}

/** A layer of CORS that stands behind one which answers first, or does not stand there at all. */
export function orderFinding(config: ReadConfig): ConfigFinding | undefined {
  if (config.library !== 'django') return undefined
  const order = middlewareOf(config)
  if (order === undefined) return undefined
  const words = phrases.config
  const at = order.findIndex((item) => /corsheaders\.middleware\.CorsMiddleware/.test(item))
  if (at < 0) return { evidence: [words.middlewareMissing()], fix: words.middlewareFirst() }
  const before = order.slice(0, at).filter((item) => ANSWERS.test(item))
  return before.length === 0 ? undefined : { evidence: [words.middlewareAfter(before)], fix: words.middlewareFirst() }
}

/** A list whose entries are all sent, where one origin, or a function, was wanted. */
export function everyEntry({ title, rules, origins, isString }: ReadConfig): ConfigFinding | undefined {
  if (rules.sendsEveryEntry !== true || isString || origins.items.length < 2) return undefined
  const words = phrases.config
  return { evidence: [words.sendsEveryEntry(title, origins.name)], fix: words.oneOrFunction(title, origins.name) }
}

/** Everybody together with credentials, with which the library does not start, or answers with an error. */
export function refusalOfBoth({ title, rules, origins, credentials }: ReadConfig): ConfigFinding | undefined {
  if (rules.everybodyWithCredentials !== 'refused' || !origins.any || credentials !== true) return undefined
  const words = phrases.config
  return { evidence: [words.everybodyAndCredentials(title), words.refusesBoth(title)], fix: words.nameOrigins(title) }
}

/** A method or a header that is refused without a word, though the origin is allowed. */
export function refusalInSilence(config: ReadConfig, fault: FoundFault, facts: Facts): ConfigFinding | undefined {
  const { title, rules, methods, headers } = config
  const { request, unread } = facts
  if (fault.code !== 'acao-missing' || fault.stage !== 'preflight' || rules.refusesInSilence !== true) return undefined
  if (!allows(config, request.origin)) return undefined
  const listed = methods === undefined ? rules.methods : methods.any ? undefined : methods.items.map(String)
  const words = phrases.config
  const lists = [
    ...(listed === undefined ? [] : [words.listsMethods(listed.map((item) => item.toUpperCase()))]),
    ...(headers === undefined || headers.any ? [] : [words.listsHeaders(headers.items.map(String))]),
  ]
  if (lists.length === 0) return undefined
  const { method = 'GET' } = request
  const lacks = !unread.method && listed?.every((item) => item.toUpperCase() !== method) === true
  return {
    evidence: [words.allowsPage(title, request.origin), words.refusesInSilence(title, lists)],
    fix: lacks ? words.addToList(title, `${methods?.name ?? 'methods'}: ${method}`) : words.listWhatIsAsked(title),
  }
}

/** Headers that are added to answers that succeed, and to no other. */
export function errorFinding({ library, whole, title }: ReadConfig, facts: Facts): ConfigFinding | undefined {
  const status = facts.last?.response?.status ?? facts.last?.statusOnly ?? mentionedStatus(facts.consoleText)
  if (status < 400 || (library !== 'nginx' && library !== 'apache') || !Array.isArray(whole)) return undefined
  const line = whole.find((entry) => Array.isArray(entry) && /^access-control-allow-origin$/i.test(String(entry[0])))
  if (line === undefined || line[2] === 'always') return undefined
  return { evidence: [phrases.config.notOnErrors(title, status)], fix: phrases.config.addAlways() }
}
