import { parseUrl } from '@cors/standard/url'
import { type FailureCode, helpOf } from '../../failures/catalogue.ts'
import type { FaultCode } from '../../failures/fault.ts'
import { isUnread } from '../../protocol/unread.ts'
import type { ServerId } from '../../servers/catalogue.ts'
import type { ServerChange } from '../../servers/change.ts'
import { serverOfAnswer, serverOfLibrary } from '../../servers/recognise.ts'
import { allows, isMeantFor, rightOrigins } from '../config/origin-findings.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import { takesOrigin } from './names-in-code.ts'
import { hidesLists, hidesPage, layerOf, type Situation, situationOf } from './situation.ts'
import { wantedLists } from './wanted-lists.ts'

/** Whether a server's CORS configuration puts it right, of what is not a failed check. */
const others: Readonly<Record<Exclude<FaultCode, FailureCode>, boolean>> = {
  'not-exposed': true,
  'cached-wrong-origin': true,
  'opaque-no-cors': false,
  'cookie-not-sent': false,
  'not-cors': false,
}

/** Servers whose code has the options of the configuration as they are written, expressions included. */
const KEEPS_OPTIONS: ReadonlySet<ServerId> = new Set<ServerId>(['cors', 'nestjs', 'fastify', 'koa', 'hono'])

/** Whether a server's CORS configuration puts the fault right, so that it is written as code; the others are put right elsewhere. */
export function hasServerCode(code: FaultCode): boolean {
  const help = helpOf(code)
  return help === undefined ? others[code as keyof typeof others] : typeof help.plan === 'string'
}

/** Faults that the list of origins itself is about. */
const OF_ORIGINS = /^acao-|^cached-/

/** Whether the option of the configuration stays as it is written. */
function keepsOrigin(situation: Situation): boolean {
  const { read, origin, credentials, fault } = situation
  if (read === undefined) return false
  if (hidesPage(situation)) return true
  if (read.origins.open.length > 0) return !OF_ORIGINS.test(fault.code)
  return allows(read, origin) && !(read.origins.any && credentials)
}

type Origins = Pick<ServerChange, 'origins' | 'patterns' | 'keepsOrigin'>

/** The origins that are allowed now as far as anything shows it, and the page's; undefined where they cannot be told. */
function originsFor(situation: Situation): Origins | undefined {
  const { read, byHand, origin, everybody, credentials, sentOrigins } = situation
  const keeps = keepsOrigin(situation)
  if (everybody && !credentials) return { origins: '*', patterns: [], keepsOrigin: keeps }
  const isOpen = (read?.origins.open.length ?? 0) > 0
  if (!keeps && (isOpen || hidesPage(situation))) return undefined
  const written = (byHand?.origins.items ?? []).map(String).filter((item) => !isMeantFor(item, origin))
  const known = read === undefined ? [...sentOrigins, ...written].filter(takesOrigin) : rightOrigins(read, origin)
  const page = takesOrigin(origin) && !hidesPage(situation) ? [origin] : []
  if (page.length === 0 && !keeps) return undefined
  const texts = [...known, ...page].filter((item) => typeof item === 'string')
  return {
    origins: [...new Set(texts)].filter((item) => !isUnread(item) && !/[^ -~]/.test(item)),
    patterns: known.filter((item) => item instanceof RegExp).map(String),
    keepsOrigin: keeps,
  }
}

/** What the server has to answer so that this request passes; undefined where no server can be told so. */
function changeFor(fault: FoundFault, facts: Facts, all: readonly FoundFault[]): ServerChange | undefined {
  const situation = situationOf(fault, facts)
  const { steps, read, byHand, config, credentials, everybody } = situation
  const lists = wantedLists(situation)
  const origins = originsFor(situation)
  if (lists === undefined || origins === undefined || situation.origin === 'null') return undefined
  const isRead = read !== undefined || byHand !== undefined
  const maxAge = (read ?? byHand)?.maxAge
  const isError = steps.some(({ wire, response }) => !wire.preflight && (response?.status ?? 0) >= 400)
  return {
    ...origins,
    ...lists,
    credentials,
    path: parseUrl(fault.url)?.pathname ?? '/',
    ...(maxAge === undefined ? {} : { maxAge }),
    onErrors: fault.code === 'acao-missing' && isError,
    severalLayers: all.some(({ code }) => code === 'acao-multiple'),
    preflightRefused: all.some(({ code }) => code === 'preflight-status'),
    namesOrigins: everybody && credentials,
    mayHaveOthers: !isRead && origins.origins !== '*',
    mayHaveNames: hidesLists(situation),
    ...(config === undefined ? {} : { config }),
  }
}

/** The server that answered: the one whose configuration is known, or the one whose traces show. */
function serverFor(fault: FoundFault, facts: Facts): ServerId | undefined {
  const layer = layerOf(facts)
  const configured = layer === undefined ? undefined : serverOfLibrary(layer.library)
  // A policy of our own is told by its options.
  if (configured !== undefined || layer?.library === '@cors') return configured
  const { steps } = situationOf(fault, facts)
  const isHere = ({ wire }: (typeof steps)[number]): boolean => wire.preflight === (fault.stage === 'preflight')
  const answers = [...steps.filter(isHere), ...steps.filter((step) => !isHere(step))]
  for (const { response, wire } of answers) {
    const found = response === null ? undefined : serverOfAnswer(response, wire.url)
    if (found !== undefined) return found
  }
  return serverOfAnswer({ status: 0, headers: [] }, fault.url)
}

/** The fault with what its server has to answer, and which server that is, as far as it is known. */
export function withServerChange(fault: FoundFault, facts: Facts, all: readonly FoundFault[]): FoundFault {
  const { fix } = fault
  const isElsewhere = fix.where !== 'server' || fix.isElsewhere === true || fault.unseen === true
  if (isElsewhere || !hasServerCode(fault.code)) return fault
  const change = changeFor(fault, facts, all)
  if (change === undefined) return fault
  const server = serverFor(fault, facts)
  // What the text leaves open, only a server whose options are written as they stand can keep.
  const { read } = situationOf(fault, facts)
  if (server !== undefined && !KEEPS_OPTIONS.has(server) && (read?.origins.open.length ?? 0) > 0) return fault
  return { ...fault, fix: { ...fix, change, ...(server === undefined ? {} : { server }) } }
}
