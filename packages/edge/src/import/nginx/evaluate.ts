import type { Candidate, Choose, Outcome } from '../solve.ts'
import { namesOf, wholeNumber } from '../values.ts'
import type { Directive } from './parse.ts'
import { isUnknown, keyOf, matches, type NginxMap, probe, type Row, someOrigin, Variables } from './variables.ts'

/** Where a request is answered. */
export interface Place {
  /** What is around the server. */
  readonly outer: readonly Directive[]
  readonly server: readonly Directive[]
  /** Locations within each other, from the outermost, of which only the innermost is run. */
  readonly locations: readonly Directive[]
}

/** What was seen on the way, of the request that is allowed. */
export interface Notes {
  readonly onPath: (row: Row) => void
  readonly onHeaders: (headers: readonly Directive[], isWithoutVary: boolean) => void
}

/** The answer of a location to the requests of one origin. */
export function evaluate(
  place: Place,
  maps: ReadonlyMap<string, NginxMap>,
  candidate: Candidate,
  choose: Choose,
  notes: Notes,
): Outcome | undefined {
  // A variable that is set somewhere is empty until then.
  const unset = [...place.server, ...place.locations].flatMap(setNames)
  const ask = (method: string, more: readonly (readonly [string, string])[]): Answer =>
    answerOf(
      place,
      new Variables(
        maps,
        new Map([
          ...unset,
          ['request_method', method],
          ['http_origin', candidate.kind === 'exact' ? candidate.text : someOrigin],
          ['http_access_control_request_method', ''],
          ['http_access_control_request_headers', ''],
          ...more,
        ]),
        { candidate, choose, onPath: notes.onPath },
      ),
      candidate,
    )
  const actual = ask('GET', [])
  const origin = candidate.kind === 'exact' ? candidate.text : someOrigin
  if (actual.status >= 300 || !isGranted(actual, origin)) return undefined
  notes.onHeaders(actual.headers, !actual.values('vary').some((value) => /origin|\*/i.test(value)) && !actual.is('*'))
  const credentials = actual.values('access-control-allow-credentials').join() === 'true' && !actual.is('*')
  const preflight = ask('OPTIONS', [
    ['http_access_control_request_method', probe.method],
    ['http_access_control_request_headers', probe.headers],
  ])
  const expose = listOf(actual, 'access-control-expose-headers')
  const isAnswered =
    preflight.status < 300 &&
    isGranted(preflight, origin) &&
    (!credentials || preflight.values('access-control-allow-credentials').join() === 'true')
  const none: Outcome = {
    credentials,
    methods: [],
    headers: [],
    expose: expose === 'echo' ? [] : expose,
    maxAge: undefined,
  }
  if (!isAnswered) return none
  return {
    ...none,
    methods: listOf(preflight, 'access-control-allow-methods'),
    headers: listOf(preflight, 'access-control-allow-headers'),
    maxAge: wholeNumber(preflight.values('access-control-max-age')[0]),
  }
}

function setNames({ name, args, block = [] }: Directive): (readonly [string, string])[] {
  return [...(name === 'set' ? [[(args[0] ?? '').replace(/^\$/, ''), ''] as const] : []), ...block.flatMap(setNames)]
}

interface Answer {
  readonly status: number
  readonly headers: readonly Directive[]
  readonly values: (name: string) => readonly string[]
  readonly is: (origin: string) => boolean
}

function isGranted(answer: Answer, origin: string): boolean {
  return answer.is('*') || answer.is(origin)
}

function listOf(answer: Answer, name: string): readonly string[] | 'echo' {
  const all = answer.values(name).filter((value) => !isUnknown(value))
  if (all.some((value) => value.includes(probe.method) || value.includes(probe.headers))) return 'echo'
  return namesOf(all.join(','))
}

/** The directives of one request, in their order; the last `if` that holds says the headers. */
function answerOf(place: Place, variables: Variables, candidate: Candidate): Answer {
  const location = place.locations.at(-1)
  const levels = [place.outer, place.server, ...place.locations.map(({ block = [] }) => block)]
  const server = run(place.server, variables, candidate)
  const last = server.status === undefined && location?.block ? run(location.block, variables, candidate) : server
  const status = last.status ?? 200
  // A server has no headers for its own if.
  if (last !== server && last.block !== undefined) levels.push(last.block)
  if (last === server && server.status !== undefined) levels.splice(2)
  const headers =
    [...levels]
      .reverse()
      .map(addHeaders)
      .find((each) => each.length > 0) ?? []
  const always = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].includes(status)
  const sent = headers.filter(({ args }) => always || args.includes('always'))
  const values = (name: string): string[] =>
    sent
      .filter(({ args: [each = ''] }) => each.toLowerCase() === name)
      .map(({ args }) => variables.text(args[1] ?? ''))
      .filter((value) => value !== '')
  return {
    status,
    headers,
    values,
    is: (origin) => {
      const found = values('access-control-allow-origin')
      return found.length === 1 && found[0] === origin
    },
  }
}

export function addHeaders(scope: readonly Directive[]): readonly Directive[] {
  return scope.filter(({ name }) => name === 'add_header')
}

interface Ran {
  block: readonly Directive[] | undefined
  status: number | undefined
}

function run(scope: readonly Directive[], variables: Variables, candidate: Candidate): Ran {
  const ran: Ran = { block: undefined, status: undefined }
  for (const { name, args, block } of scope) {
    if (name === 'set') variables.set((args[0] ?? '').replace(/^\$/, ''), variables.text(args[1] ?? ''))
    if (name === 'return')
      return { ...ran, status: args.length === 1 && !/^\d{3}$/.test(args[0] ?? '') ? 302 : Number(args[0]) }
    if (name === 'rewrite' || (name === 'break' && args.length === 0)) {
      if (name === 'break') return ran
      continue
    }
    if (name !== 'if' || block === undefined || !holds(args, variables, candidate)) continue
    ran.block = block
    const inner = run(block, variables, candidate)
    if (inner.status !== undefined) return { block, status: inner.status }
  }
  return ran
}

function holds(args: readonly string[], variables: Variables, candidate: Candidate): boolean {
  const words = args
    .join('\uE020')
    .replace(/^\(\uE020*/, '')
    .replace(/\uE020*\)$/, '')
    .split('\uE020')
    .filter((word, index) => word !== '' || index > 0)
  const [left = '', operator = '', ...rest] = words
  const value = variables.text(left)
  if (operator === '') return variables.decide(isUnknown(value) ? undefined : value !== '' && value !== '0', false, '')
  const right = rest.join(' ')
  const isNot = operator.startsWith('!')
  if (operator === '=' || operator === '!=') {
    const wanted = variables.text(right)
    const equal = variables.decide(
      value.includes(someOrigin) || isUnknown(value)
        ? variables.equals(wanted, value)
        : isUnknown(wanted)
          ? undefined
          : wanted === value,
      false,
      isUnknown(value) ? '' : wanted.toLowerCase(),
    )
    return equal !== isNot
  }
  if (/^!?~\*?$/.test(operator)) {
    const ignoreCase = operator.endsWith('*')
    const found = variables.decide(
      matches(right, ignoreCase, value, candidate),
      false,
      isUnknown(value) ? '' : keyOf(right, ignoreCase),
    )
    return found !== isNot
  }
  return variables.decide(undefined, false, '')
}
