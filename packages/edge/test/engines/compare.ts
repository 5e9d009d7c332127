import type { WireAnswer } from '@cors/conformance'
import { type CorsPolicy, decide, mergeVary } from '@cors/core'
import { mergeExposed, overridesHandler } from '@cors/core/adapter'
import type { GapCode } from '../../src/index.ts'
import type { WireRequest } from './client.ts'
import { answerOf } from './upstream.ts'

/** An answer as far as CORS goes. */
export interface Expected {
  readonly status: number
  /** By lower-case name, `vary` included. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether the engine answers by itself, without a body. */
  readonly ended: boolean
}

const first = (value: string | readonly string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : (value as string | undefined)
const trimmed = (value: string | undefined): string | undefined => value?.replace(/^[\t ]+|[\t ]+$/g, '')

/** What an adapter would answer in front of the application: `decide`, and rules 12 and 16. */
export function expectedOf(policy: CorsPolicy, { method, path, headers }: WireRequest, covered = true): Expected {
  const own = path.endsWith('/gone') ? { status: 502, headers: {} } : answerOf(method, path.replace(/^\/api(?=\/)/, ''))
  if (!covered) return { status: own.status, headers: own.headers, ended: false }
  const request = {
    method,
    origin: trimmed(first(headers.origin)),
    requestMethod: trimmed(first(headers['access-control-request-method'])),
    requestHeaders: trimmed(first(headers['access-control-request-headers'])),
  }
  const decision = (decide as (...given: Parameters<typeof decide>) => ReturnType<typeof decide<false>>)(
    policy,
    request,
  )
  if (decision.kind === 'preflight') return { status: decision.status, headers: decision.headers.toJSON(), ended: true }
  const given: Record<string, string> = { ...own.headers }
  const merged = mergeExposed(decision, request.origin, {
    allowOrigin: given['access-control-allow-origin'],
    exposeHeaders: given['access-control-expose-headers'],
  })
  if (overridesHandler(decision))
    for (const name of Object.keys(given)) if (name.startsWith('access-control-')) delete given[name]
  const { vary = '', ...rest } = merged.toJSON()
  const varied = mergeVary(given.vary, vary)
  return {
    status: own.status,
    headers: { ...given, ...rest, ...(varied === '' ? {} : { vary: varied }) },
    ended: false,
  }
}

/** What differs between two answers, by the name of a header, or `status`, `body`, `length`. */
export function differences(expected: Expected, answer: WireAnswer, method: string): string[] {
  const found: string[] = []
  const isGateway = expected.status === 502 && answer.status >= 500
  if (expected.status !== answer.status && !isGateway) found.push('status')
  const actual = corsHeaders(answer.lines)
  const wanted = normalized(expected.headers)
  for (const name of new Set([...Object.keys(actual), ...Object.keys(wanted)]))
    if (actual[name] !== wanted[name]) found.push(name)
  if (!expected.ended || found.includes('status')) return found
  if (answer.body !== '') found.push('body')
  const lengths = answer.lines
    .filter(([name]) => name === 'content-length' || name === 'transfer-encoding')
    .map((line) => line.join(':'))
  if (method !== 'HEAD' && lengths.join() !== (answer.status === 204 ? '' : 'content-length:0')) found.push('length')
  return found
}

function corsHeaders(lines: WireAnswer['lines']): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of lines) {
    if (!name.startsWith('access-control-') && name !== 'vary') continue
    found[name] = found[name] === undefined ? value : `${found[name]}${name === 'vary' ? ', ' : ' + '}${value}`
  }
  return normalized(found)
}

function normalized(headers: Readonly<Record<string, string>>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('access-control-')) found[name] = value
    if (name === 'vary') {
      const names = value
        .split(',')
        .map((each) => each.trim().toLowerCase())
        .filter((each) => each !== '' && each !== 'accept-encoding')
      if (names.length > 0) found.vary = names.sort().join(', ')
    }
  }
  return found
}

/** The gaps that may say a difference: as narrow as their words. */
export function gapsFor(
  difference: string,
  policy: CorsPolicy,
  { method, path, headers }: WireRequest,
  answer: WireAnswer,
): readonly GapCode[] {
  const asked = headers['access-control-request-headers']
  const requestMethod = first(headers['access-control-request-method'])
  const origin = first(headers.origin)
  const isLong = Object.values(headers).some((value) => String(value).length > 330)
  const exposes =
    answerOf(method, path.replace(/^\/api(?=\/)/, '')).headers['access-control-expose-headers'] !== undefined
  const isEcho = difference === 'access-control-allow-headers' && asked !== undefined && method === 'OPTIONS'
  const gaps: readonly (readonly [code: GapCode, applies: boolean])[] = [
    ['duplicate-origin', Array.isArray(headers.origin)],
    ['origin-length', isLong && [400, 413, 431, 502, 503].includes(answer.status)],
    ['expose-merge', difference === 'access-control-expose-headers' && exposes],
    ['header-echo', isEcho && (Array.isArray(asked) || /[\t ]|^,|,,|,$/.test(String(asked)) || hasPrefix(policy))],
    ['preflight-status', origin?.trim() === '' || (origin !== undefined && requestMethod?.trim() === '')],
    ['denied-body', ['body', 'length'].includes(difference) && answer.status === 403],
  ]
  return gaps.filter(([, applies]) => applies).map(([code]) => code)
}

function hasPrefix({ options }: CorsPolicy): boolean {
  const all = (Array.isArray(options) ? options : [options]) as readonly {
    readonly allowedHeaders: '*' | readonly string[]
  }[]
  return all.some(({ allowedHeaders }) => allowedHeaders !== '*' && allowedHeaders.some((name) => name.endsWith('*')))
}
