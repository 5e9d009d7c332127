import { tokenList } from '@cors/standard/header-list'
import { isForbiddenMethod } from '@cors/standard/methods'
import { isListable, parseOrigin } from '@cors/standard/origin'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isCorsHeader, isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { isResponseHeader } from '../advice/fixes.ts'
import type { FaultCode } from '../failures/fault.ts'
import { isUnread } from '../protocol/unread.ts'
import type { ServerConfig } from '../recording/recording.ts'
import type { ServerChange, WantedList } from '../servers/change.ts'
import { serverOfAnswer, serverOfLibrary } from '../servers/recognise.ts'
import { allows, rightOrigins } from './config/origin-findings.ts'
import { type ReadConfig, readConfig, type Setting } from './config/read-config.ts'
import type { Facts } from './facts.ts'
import type { FoundFault } from './found-fault.ts'
import type { Step } from './replay.ts'

/** Which faults a server's CORS configuration puts right; the others are put right elsewhere. */
export const hasServerCode: Readonly<Record<FaultCode, boolean>> = {
  'acao-missing': true,
  'acao-mismatch': true,
  'acao-invalid': true,
  'acao-multiple': true,
  'acao-wildcard-credentials': true,
  'acac-not-true': true,
  'preflight-status': true,
  'acam-invalid': true,
  'acah-invalid': true,
  'method-not-allowed': true,
  'header-not-allowed': true,
  'not-exposed': true,
  'cached-wrong-origin': true,
  'preflight-redirect': false,
  'redirect-mode-error': false,
  'redirect-credentials': false,
  'redirect-scheme': false,
  'redirect-location': false,
  'redirect-count': false,
  'mode-same-origin': false,
  'scheme-not-http': false,
  'no-cors-redirect-mode': false,
  'no-cors-method': false,
  'method-forbidden': false,
  corp: false,
  'sri-opaque': false,
  'opaque-no-cors': false,
  'cookie-not-sent': false,
  'not-cors': false,
}

/** What can stand in any language's code as it is. */
const isPlain = (name: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(name)

function isPlainOrigin(origin: string): boolean {
  const parsed = parseOrigin(origin)
  return parsed !== undefined && isListable(parsed) && /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.:[\]_-]+$/.test(origin)
}

const takesMethod = (name: string): boolean => isPlain(name) && !isForbiddenMethod(name)
const takesHeader = (name: string): boolean =>
  isPlain(name) && !isCorsHeader(name) && !isResponseHeader(name) && !isForbiddenRequestHeaderName(name)
const takesExposed = (name: string): boolean =>
  isPlain(name) && !isCorsHeader(name) && !isForbiddenResponseHeader(name) && !/^origin$/i.test(name)

/** The steps of the server at which the fault shows. */
function stepsAt({ url }: FoundFault, { steps }: Facts): Step[] {
  return steps.filter(({ wire }) => wire.url === url)
}

/** What the answers list: those to preflights, or those to the requests themselves. */
function listedIn(steps: readonly Step[], name: string, preflight = true): string[] {
  const answers = steps.filter(({ wire }) => wire.preflight === preflight)
  return answers.flatMap(({ response }) => tokenList(response?.headers ?? [], name) ?? [])
}

/** What has to be in a list: what is asked for, with what is known to be in it. */
function wanted(
  asked: readonly string[],
  setting: Setting | undefined,
  listed: readonly string[],
  takes: (name: string) => boolean,
  coversAll: boolean,
): WantedList {
  const configured = setting?.any === false && setting.open.length === 0 ? setting.items.map(String) : undefined
  return {
    asked: asked.filter(takes),
    ...(configured === undefined ? {} : { configured: configured.filter(takes) }),
    listed: listed.filter(takes),
    any: coversAll && (setting === undefined ? listed.includes('*') : setting.any),
  }
}

/** The origins that are allowed now as far as anything shows it, and the page's. */
function originsFor(
  config: ReadConfig | undefined,
  origin: string,
  steps: readonly Step[],
): Pick<ServerChange, 'origins' | 'patterns'> {
  const read = config === undefined || config.isByHand
  const sent = [...listedOrigins(steps), origin].filter(isPlainOrigin)
  const known = read ? sent : isUnread(origin) ? config.origins.items : [...rightOrigins(config, origin), origin]
  const texts = known.filter(
    (item): item is string => typeof item === 'string' && !isUnread(item) && !/[^ -~]/.test(item),
  )
  return {
    origins: [...new Set(texts)],
    patterns: known.filter((item) => item instanceof RegExp).map(String),
  }
}

/** Origins that the answers name, which other pages may rely on. */
function listedOrigins(steps: readonly Step[]): string[] {
  return steps.flatMap(({ response }) =>
    (response?.headers ?? []).flatMap(([name, value]) =>
      /^access-control-allow-origin$/i.test(name) ? value.split(',').map((item) => item.trim()) : [],
    ),
  )
}

/** The layer that was configured, if one is known for which code is written. */
function layerOf({ recording }: Facts): { config: ServerConfig; isOurs: boolean } | undefined {
  const { config } = recording
  const layers =
    config === undefined ? [] : Array.isArray(config) ? (config as readonly ServerConfig[]) : [config as ServerConfig]
  const known = layers.find(({ library }) => library === '@cors' || serverOfLibrary(library) !== undefined)
  const layer = known ?? layers[0]
  return layer === undefined ? undefined : { config: layer, isOurs: layer.library === '@cors' }
}

/** What the server has to answer so that this request passes; undefined where no server can be told so. */
function changeFor(fault: FoundFault, facts: Facts, all: readonly FoundFault[]): ServerChange | undefined {
  const { request, recording } = facts
  const steps = stepsAt(fault, facts)
  const checked = steps[0]?.checked
  const origin = checked?.origin ?? request.origin
  const layer = layerOf(facts)
  const read = layer === undefined ? undefined : readConfig(layer.config)
  const credentials = (checked?.credentials ?? request.credentials) === 'include'
  const asked = askedFor(fault, facts, steps)
  if (asked === undefined || origin === 'null') return undefined
  const sent = listedOrigins(steps)
  const everybody = read === undefined || read.isByHand ? sent.includes('*') : read.origins.any
  const withCredentials = credentials || read?.credentials === true || sentCredentials(steps)
  const named = originsFor(read, origin, steps)
  const origins = everybody && !withCredentials ? '*' : named.origins
  const isOpen = (read?.origins.open.length ?? 0) > 0
  const allowsPage =
    read !== undefined && !read.isByHand && allows(read, origin) && !(read.origins.any && withCredentials)
  const keepsOrigin =
    read !== undefined && !read.isByHand && (isUnread(origin) || allowsPage || (isOpen && !ORIGIN.test(fault.code)))
  if (origins.length === 0 || (isOpen && !keepsOrigin) || (isUnread(origin) && !keepsOrigin && origins !== '*'))
    return undefined
  const covers = (names: readonly string[]): boolean =>
    !withCredentials && !names.some((name) => name.toLowerCase() === 'authorization')
  const statuses = steps.filter(({ wire }) => !wire.preflight).map(({ response }) => response?.status ?? 0)
  const config = layer === undefined ? {} : { config: layer.config }
  return {
    origins,
    patterns: named.patterns,
    keepsOrigin,
    credentials: withCredentials,
    methods: wanted(
      asked.methods,
      read?.methods,
      listedIn(steps, 'access-control-allow-methods'),
      takesMethod,
      !withCredentials,
    ),
    headers: wanted(
      asked.headers,
      read?.headers,
      listedIn(steps, 'access-control-allow-headers'),
      takesHeader,
      covers(asked.headers),
    ),
    exposed: wanted(
      asked.exposed,
      read?.exposed,
      listedIn(steps, 'access-control-expose-headers', false),
      takesExposed,
      !withCredentials,
    ),
    ...(read?.maxAge === undefined ? {} : { maxAge: read.maxAge }),
    onErrors: fault.code === 'acao-missing' && statuses.some((status) => status >= 400),
    severalLayers: all.some(({ code }) => code === 'acao-multiple'),
    preflightRefused: all.some(({ code }) => code === 'preflight-status'),
    namesOrigins: everybody && withCredentials,
    mayHaveOthers: read === undefined && origins !== '*' && (sent.length > 0 || recording.preflight !== null),
    ...config,
  }
}

/** Faults that the list of origins itself is about. */
const ORIGIN = /^acao-|^cached-/

function sentCredentials(steps: readonly Step[]): boolean {
  return steps.some(({ response }) =>
    (response?.headers ?? []).some(
      ([name, value]) => /^access-control-allow-credentials$/i.test(name) && value === 'true',
    ),
  )
}

interface Asked {
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  readonly exposed: readonly string[]
}

/** What the request needs of the lists; undefined where a name has no place in code. */
function askedFor(fault: FoundFault, facts: Facts, steps: readonly Step[]): Asked | undefined {
  const { request, recording } = facts
  const checked = steps[0]?.checked
  const [words] = fault.message.values as readonly [{ value?: string } | undefined]
  const named = typeof words === 'object' ? (words.value ?? '') : ''
  const method =
    fault.code === 'method-not-allowed' && named !== '' ? named : (checked?.method ?? request.method ?? 'GET')
  const more = fault.code === 'header-not-allowed' && named !== '' ? [named] : []
  const headers = [...new Set([...(checked?.unsafeHeaders ?? []), ...more].map((name) => name.toLowerCase()))]
  if (!takesMethod(method) || !headers.filter((name) => !isResponseHeader(name)).every(takesHeader)) return undefined
  return { methods: [method], headers, exposed: recording.reads ?? [] }
}

/** The server that answered: the one whose configuration is known, or the one whose traces show. */
function serverFor(fault: FoundFault, facts: Facts): FoundFault['fix']['server'] {
  const layer = layerOf(facts)
  const configured = layer === undefined ? undefined : serverOfLibrary(layer.config.library)
  if (layer?.isOurs === true || configured !== undefined) return configured
  const steps = stepsAt(fault, facts)
  const isPreflight = fault.stage === 'preflight'
  const inOrder = [...steps].sort(
    (a, b) => Number(b.wire.preflight === isPreflight) - Number(a.wire.preflight === isPreflight),
  )
  for (const { response, wire } of inOrder) {
    const found = response === null ? undefined : serverOfAnswer(response, wire.url)
    if (found !== undefined) return found
  }
  return steps.length === 0 ? undefined : serverOfAnswer({ status: 0, headers: [] }, fault.url)
}

/** The fault with what its server has to answer, and which server that is, as far as it is known. */
export function withServerChange(fault: FoundFault, facts: Facts, all: readonly FoundFault[]): FoundFault {
  const { fix } = fault
  if (!hasServerCode[fault.code] || fix.where !== 'server' || fix.isElsewhere === true) return fault
  const change = changeFor(fault, facts, all)
  if (change === undefined) return fault
  const server = serverFor(fault, facts)
  return { ...fault, fix: { ...fix, change, ...(server === undefined ? {} : { server }) } }
}
