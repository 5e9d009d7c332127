import { parseOrigin } from '@cors/core'
import { isLocalAddress } from '@cors/standard/address'
import type { WireSettings } from '../wire/send.ts'
import { allowedOrigin, allowsCredentials, letsIn } from './answers.ts'
import { answerFaults, consistencyFault, echoFaults, type Observed } from './checks.ts'
import { type Finding, type MatcherCode, severities } from './finding.ts'
import { limitsOf } from './limits.ts'
import { type Lets, type Matched, probeAround, probeBriefly, probeSpecial } from './matchers.ts'
import { madeUpLabel } from './names.ts'
import { probePlaces, seedsOf } from './places.ts'
import { type ProbeKind, Prober, type Shortfall } from './prober.ts'
import { prove } from './proof.ts'
import { matcherSeverity, weighed } from './severity.ts'
import { varyFault } from './vary.ts'

/** How an audit is made. */
export interface AuditSettings extends WireSettings {
  /** An origin that should be let in: mistakes in matching show around it. */
  readonly knownGood: string | undefined
  readonly onSend: (method: string, url: string) => void
}

/** What is worth knowing, and nobody's fault. */
export type Note = 'public' | 'public-local' | 'no-cors' | 'not-an-origin' | 'known-good-denied' | 'known-good-missing'

/** What an audit of one address found. */
export interface Audit {
  /** As it was given. */
  readonly url: string
  /** Where redirects on the same host ended. */
  readonly audited: string
  readonly findings: readonly Finding[]
  readonly notes: readonly Note[]
  readonly requests: number
  /** Why not everything was asked. */
  readonly shortfall?: Shortfall
}

/** The parts that the steps of one audit share. */
interface Course {
  readonly prober: Prober
  readonly label: string
  readonly stranger: string
  readonly knownGood: string | undefined
}

/** A fault with what the browser's model makes of it. */
async function toFinding(course: Course, { code, severity, answers }: Observed): Promise<Finding> {
  const [first] = answers
  const origin = first?.origin ?? '*'
  // A page that is let in as it should be is not a hostile one.
  const isHostile = severity !== 'info' && first?.origin !== undefined && origin !== course.knownGood
  if (!isHostile) return { code, severity, origin, exploitable: false, answers, limits: [] }
  const proof = await prove(first)
  const limits = limitsOf(course.prober, origin)
  return { code, severity, origin, exploitable: proof.verdict === 'allowed', answers, proof, limits }
}

async function toObserved(course: Course, kind: ProbeKind, { code, origin }: Matched): Promise<Observed[]> {
  // It was asked before; this only finds the answer.
  const answer = await course.prober.ask(kind, origin)
  if (answer === undefined) return []
  const isSecured = limitsOf(course.prober, origin).includes('hsts')
  return [{ code, severity: matcherSeverity(code, allowsCredentials(answer), isSecured, origin), answers: [answer] }]
}

/** Which origins are let in that should not be. */
async function findMatchers(course: Course, kind: ProbeKind): Promise<Matched[]> {
  const { prober, label, stranger, knownGood } = course
  const lets: Lets = async (origin) => letsIn(await prober.ask(kind, origin))
  if (await lets(stranger)) {
    const isAny = await lets(`https://${label}.invalid`)
    return [{ code: isAny ? 'reflects-any-origin' : 'trusts-shared-hosting', origin: stranger }]
  }
  const [first, ...others] = seedsOf(prober.url, [knownGood])
  const found = await probePlaces(prober.url, label, lets)
  if (first !== undefined) found.push(...(await probeAround(first, label, lets)))
  for (const seed of others) found.push(...(await probeBriefly(seed, label, lets)))
  const has = (...codes: MatcherCode[]): boolean => found.some(({ code }) => codes.includes(code))
  if (first === undefined || has('matches-prefix', 'matches-substring')) return found
  const special = await probeSpecial(first, label, lets)
  // The colon in front of a port is one of the characters.
  return special.length === 0 ? found : [...found.filter(({ code }) => code !== 'trusts-any-port'), ...special]
}

/** An origin that the server names whoever asks is one that it lets in. */
function learned({ answers }: Prober, stranger: string): string | undefined {
  const told = answers.map(allowedOrigin).find((value) => value !== undefined && value !== '*' && value !== stranger)
  return told !== undefined && /^https?:\/\/[^,\s]+$/.test(told) ? told : undefined
}

/** The same page over methods and statuses. */
async function askAround({ prober, label, stranger, knownGood }: Course): Promise<Observed[]> {
  const who = knownGood ?? stranger
  const origins = [...new Set([who, stranger])]
  for (const origin of origins) for (const kind of ['head', 'missing'] as const) await prober.ask(kind, origin)
  await prober.ask('malformed', stranger)
  // One error that a page cannot read is enough to tell of.
  for (const kind of ['body', 'malformed'] as const)
    if (consistencyFault(prober.answers, stranger).length === 0) await prober.ask(kind, who)
  const method = label.toUpperCase()
  const header = `x-${label}`
  return [
    ...echoFaults(await prober.ask('preflight', who, { method }), { method }),
    ...echoFaults(await prober.ask('preflight', who, { header }), { header }),
  ]
}

function notesOf({ prober, stranger }: Course, given: string | undefined): Note[] {
  const { answers, url } = prober
  const notes: Note[] = []
  const all = answers.map(allowedOrigin)
  if (all.every((value) => value === undefined)) notes.push('no-cors')
  const told = answers.filter((one) => !letsIn(one)).map(allowedOrigin)
  if (told.some((value) => value !== undefined && !/^(?:\*|null)$|,/.test(value) && parseOrigin(value) === undefined))
    notes.push('not-an-origin')
  if (answers.some((one) => one.kind === 'page' && one.origin === stranger && allowedOrigin(one) === '*'))
    notes.push(isLocalAddress(new URL(url).hostname) ? 'public-local' : 'public')
  else if (given === undefined) notes.push('known-good-missing')
  else if (!answers.some((one) => one.origin === given && letsIn(one))) notes.push('known-good-denied')
  return notes
}

/** One finding of each kind, the worst first. */
function worstFirst(observed: readonly Observed[]): Observed[] {
  const sorted = [...observed].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  return sorted.filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index)
}

/**
 * Asks one server as hostile pages would, at most 60 times, one request after the other, and only what changes nothing.
 *
 * @throws {Unanswered} where nothing answers
 */
export async function auditUrl(url: string, settings: AuditSettings): Promise<Audit> {
  const label = madeUpLabel()
  const prober = new Prober(url, label, settings, settings.onSend)
  const stranger = `https://${label}.com`
  await prober.start()
  await prober.ask('page', stranger)
  await prober.ask('preflight', stranger)
  const knownGood = settings.knownGood ?? learned(prober, stranger)
  const course: Course = { prober, label, stranger, knownGood }
  if (knownGood !== undefined) for (const kind of ['page', 'preflight'] as const) await prober.ask(kind, knownGood)
  const observed = await askAround(course)
  const speaks = (kind: ProbeKind): boolean =>
    prober.answers.some((one) => one.kind === kind && allowedOrigin(one) !== undefined)
  const kind = !speaks('page') && speaks('preflight') ? 'preflight' : 'page'
  for (const matched of await findMatchers(course, kind)) observed.push(...(await toObserved(course, kind, matched)))
  const { answers, shortfall, requests } = prober
  observed.push(...answerFaults(answers), ...varyFault(answers))
  if (kind === 'page') observed.push(...consistencyFault(answers, stranger))
  const findings = await Promise.all(worstFirst(weighed(observed)).map((one) => toFinding(course, one)))
  const notes = notesOf(course, settings.knownGood)
  return { url, audited: prober.url, findings, notes, requests, ...(shortfall === undefined ? {} : { shortfall }) }
}
