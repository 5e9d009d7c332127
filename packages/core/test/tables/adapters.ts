import { checkResolver, compileSource } from '../../src/adapter/source.ts'
import { readAdapterOptions, readPolicy, separateOptions, splitOptions } from '../../src/adapter.ts'
import { misfits } from './misfits.ts'
import type { ConfigRow } from './row.ts'

type Apply = (options: unknown) => unknown

const read = readAdapterOptions as Apply
const split = splitOptions as Apply
const rules = [{ origin: 'https://a.example' }, { origin: '*' }]
const empty = {}
const copy = { options: {}, notices: [] }
const policy = { [Symbol.for('@cors/core policy')]: true }

/** As the README of `cors` and Nest's `CorsOptionsDelegate` have it. */
type Answer = (error: unknown, options?: unknown) => unknown
const callbacks: readonly ((...parameters: never[]) => unknown)[] = [
  (_request: unknown, callback: Answer) => callback(null, { origin: true }),
  (_request: unknown, answer: Answer) => answer(null),
  ({ _headers }: Record<string, unknown>, answer: Answer) => answer.call(undefined, null),
  ([_first, _second]: unknown[], $a: Answer) => $a?.(null),
  async (_request: unknown, reply: Answer) => reply.apply(undefined, [null]),
  function named(_request: unknown, cb: Answer) {
    queueMicrotask(() => cb(null))
  },
  (_request: unknown, done: Answer) => setImmediate(done),
  {
    method(_request: unknown, next: Answer) {
      next(null)
    },
  }.method,
  // Behind what is not code.
  new Function("return (e,t,n)=>{/^https:\\/\\//.test(e.url)?n(null,'//'):n(null)}")(),
  new Function('return (request, reply) => { if (!reply) { return } /* that is */ reply(null) }')(),
  // Middleware, of Express and of its minified kind.
  (_request: unknown, _response: unknown, next: Answer) => next(null),
  (_request: unknown, _response: unknown, $n: Answer) => void $n(null),
  (_error: unknown, _request: unknown, _response: unknown, done: Answer) => done(null),
]
const incomplete = { warn: console.warn }
const alsoIncomplete = { error: console.error }

function rowFor(apply: Apply) {
  return (code: ConfigRow['code'], options: unknown, path: ConfigRow['path'], value: unknown, message: string) => ({
    code,
    options,
    path,
    value,
    message,
    apply,
  })
}

const reading = rowFor(read)
const splitting = rowFor(split)
const compiling = rowFor(compileSource)
const asPolicy = rowFor((value) => readPolicy(value))
const checking = rowFor(checkResolver as Apply)

const names =
  'the options are onDecision, preflightContinue, logger, resolverTimeout, cacheControl, rejectDenied, shadow'

/** The options of adapters, alone and in one object with those of the policy. */
export const adapterRows: readonly ConfigRow[] = [
  reading(
    'adapter-option-unknown',
    { preflightContinu: true },
    ['preflightContinu'],
    true,
    '"preflightContinu" is not an option of the adapter: write preflightContinue',
  ),
  reading(
    'adapter-option-unknown',
    { maxAge: 5 },
    ['maxAge'],
    5,
    '"maxAge" is not an option of the adapter: it belongs to the policy, the argument before',
  ),
  reading(
    'adapter-option-unknown',
    { verbose: true },
    ['verbose'],
    true,
    `"verbose" is not an option of the adapter: ${names}`,
  ),
  ...misfits.map(([value, subject, words]) => reading('adapter-options-type', value, [], value, `${subject} ${words}`)),
  reading('on-decision-type', { onDecision: 'log' }, ['onDecision'], 'log', 'expected a function, found "log"'),
  reading(
    'preflight-continue-type',
    { preflightContinue: 1 },
    ['preflightContinue'],
    1,
    'expected true or false, found 1',
  ),
  reading(
    'logger-type',
    { logger: true },
    ['logger'],
    true,
    'expected false or an object with warn and error, found true',
  ),
  reading(
    'logger-type',
    { logger: incomplete },
    ['logger'],
    incomplete,
    'expected false or an object with warn and error, found an object',
  ),
  reading(
    'logger-type',
    { logger: alsoIncomplete },
    ['logger'],
    alsoIncomplete,
    'expected false or an object with warn and error, found an object',
  ),
  reading(
    'logger-type',
    { logger: null },
    ['logger'],
    null,
    'expected false or an object with warn and error, found null',
  ),
  ...[0, 1.5, Number.POSITIVE_INFINITY, '500', null].map((timeout) =>
    reading(
      'resolver-timeout-range',
      { resolverTimeout: timeout },
      ['resolverTimeout'],
      timeout,
      `expected a whole number of milliseconds from 1, found ${JSON.stringify(timeout) === 'null' && timeout !== null ? 'Infinity' : JSON.stringify(timeout)}`,
    ),
  ),
  ...['', ' ', 'a\r\nb', 'public ', 5.5, null].map((value) =>
    reading(
      'cache-control-value',
      { cacheControl: value },
      ['cacheControl'],
      value,
      `expected a header value, found ${JSON.stringify(value)}`,
    ),
  ),
  reading(
    'cache-control-value',
    { cacheControl: 600 },
    ['cacheControl'],
    600,
    'expected a header value, found 600: write "public, max-age=600"',
  ),
  rowFor((options) => separateOptions(options as never, { logger: false }))(
    'adapter-option-twice',
    { origin: 'https://a.example', logger: console },
    ['logger'],
    console,
    '"logger" is given with the policy as well: write it once',
  ),
  reading(
    'policy-unwrapped',
    policy,
    [],
    policy,
    'expected an object of options, found a policy: write { policy } around it',
  ),
  splitting(
    'policy-unwrapped',
    policy,
    [],
    policy,
    'expected an object of options, found a policy: write { policy } around it',
  ),
  ...misfits.map(([value, subject, words]) => splitting('options-type', value, [], value, `${subject} ${words}`)),
  splitting('options-type', rules, [], rules, 'an array is not an object of options: write { policy: [ … ] }'),
  splitting(
    'option-beside-policy',
    { policy, maxAge: 5 },
    ['maxAge'],
    5,
    '"maxAge" is given with a policy, which would ignore it: move it into the policy',
  ),
  splitting(
    'policy-missing',
    { policy: undefined },
    ['policy'],
    undefined,
    'policy is undefined: pass options, a policy, a resolver, or false for no CORS',
  ),
  asPolicy(
    'policy-missing',
    undefined,
    [],
    undefined,
    'undefined is not a policy: pass what createPolicy returns (is it missing where it was looked up?)',
  ),
  asPolicy('policy-type', empty, [], empty, 'an object is not a policy: pass what createPolicy returns'),
  asPolicy(
    'policy-type',
    copy,
    [],
    copy,
    'a copy of a policy is not a policy: pass the policy itself, or createPolicy(copy.options)',
  ),
  ...misfits
    .filter(([value]) => value !== false)
    .map(([value, subject, words]) => compiling('options-type', value, [], value, `${subject} ${words}`)),
  compiling('options-type', undefined, [], undefined, 'undefined is not an object of options'),
  ...callbacks.map((resolver) =>
    checking(
      'policy-callback',
      resolver,
      [],
      resolver,
      'a function hands its options to a callback, which nobody passes: return them, as in (request) => options, or a promise of them; a middleware goes to the application itself',
    ),
  ),
]
