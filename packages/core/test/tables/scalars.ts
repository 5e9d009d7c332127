import { misfits } from './misfits.ts'
import { type ConfigRow, notice, row } from './row.ts'

const whole = (range: string, found: string): string => `${found} is not a whole number ${range}`
const flag = (found: string): string => `${found} is not true or false`
/** As a policy of another copy of the package. */
const policy = { [Symbol.for('@cors/core policy')]: true }
const origins = ['https://a.example']
const names = ['X-A']
const symbol = Symbol('secret')
const digits = ['99999']
const log = (): void => {}
const hidden = Object.defineProperty({}, 'secret', { value: 1 })
const allOptions =
  'the options are origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus, originTimeout, ' +
  'dangerouslyAllowNullOrigin, dangerouslyAllowInsecureOrigins, dangerouslyAllowPublicSuffixes'

/** What the options of peers ask for and happens anyhow: their defaults. */
const harmless: readonly (readonly [name: string, value: unknown])[] = [
  ['preflightContinue', false],
  ['hook', 'onRequest'],
  ['preflight', true],
  ['strictPreflight', true],
  ['hideOptionsRoute', true],
  ['keepHeadersOnError', true],
  ['secureContext', false],
  ['privateNetworkAccess', false],
  ['allowPrivateNetwork', false],
  ['optionsPassthrough', false],
]

const peers: readonly (readonly [name: string, value: unknown, advice: string])[] = [
  ['hook', 'preHandler', 'preflights come before all hooks: see order'],
  ['hook', undefined, 'preflights come before all hooks: see order'],
  ['delegator', undefined, 'write policy: (request) => options'],
  ['preflight', false, 'write preflightContinue: true'],
  ['preflight', { statusCode: 200 }, 'write optionsSuccessStatus'],
  ['optionsPassthrough', true, 'write preflightContinue: true'],
  ['strictPreflight', false, 'a non-preflight OPTIONS request goes to the application'],
  ['hideOptionsRoute', false, 'there is never such a route'],
  ['keepHeadersOnError', false, 'errors always have the headers'],
  ['secureContext', true, 'set its two headers yourself'],
  ['privateNetworkAccess', true, 'browsers ask their users instead'],
  ['allowedOrigins', ['https://a.example'], 'write origin'],
  ['maxAgeSeconds', 5, 'write maxAge'],
  ['headers', ['X-A'], 'write allowedHeaders'],
]

/** `https://a.example` and one more option. */
function beside(code: ConfigRow['code'], name: string, value: unknown, message: string): ConfigRow {
  return row(code, { origin: 'https://a.example', [name]: value }, [name], value, message)
}

/** Numbers, flags, and the options as a whole. */
export const scalarRows: readonly ConfigRow[] = [
  beside('max-age-range', 'maxAge', '600', `${whole('from 0 to 86400', '"600"')}: write 600`),
  notice(beside('max-age-range', 'maxAge', 86_401, '86401 is longer than browsers keep answers: write 86400')),
  notice(beside('max-age-range', 'maxAge', 31_536_000, '31536000 is longer than browsers keep answers: write 86400')),
  beside('max-age-range', 'maxAge', Number.POSITIVE_INFINITY, `${whole('from 0 to 86400', 'Infinity')}: write 86400`),
  beside('max-age-range', 'maxAge', -1, whole('from 0 to 86400', '-1')),
  beside('max-age-range', 'maxAge', 1.5, whole('from 0 to 86400', '1.5')),
  beside('max-age-range', 'maxAge', Number.NaN, whole('from 0 to 86400', 'NaN')),
  beside('max-age-range', 'maxAge', '', whole('from 0 to 86400', '""')),
  beside('max-age-range', 'maxAge', '1e3', whole('from 0 to 86400', '"1e3"')),
  beside('max-age-range', 'maxAge', 5n, whole('from 0 to 86400', '5n')),
  beside('max-age-range', 'maxAge', digits, whole('from 0 to 86400', 'an array')),
  beside('max-age-range', 'maxAge', '1 hour', whole('from 0 to 86400', '"1 hour"')),
  beside('max-age-range', 'maxAge', '99999', `${whole('from 0 to 86400', '"99999"')}: write 86400`),
  beside('max-age-range', 'maxAge', null, whole('from 0 to 86400', 'null')),
  beside('options-success-status-range', 'optionsSuccessStatus', 199, whole('from 200 to 299', '199')),
  beside('options-success-status-range', 'optionsSuccessStatus', 300, `${whole('from 200 to 299', '300')}: write 299`),
  beside(
    'options-success-status-range',
    'optionsSuccessStatus',
    '200',
    `${whole('from 200 to 299', '"200"')}: write 200`,
  ),
  beside('origin-timeout-range', 'originTimeout', 0, whole('from 1', '0')),
  beside('origin-timeout-range', 'originTimeout', Number.POSITIVE_INFINITY, whole('from 1', 'Infinity')),
  beside('origin-timeout-range', 'originTimeout', '500', `${whole('from 1', '"500"')}: write 500`),
  beside('credentials-type', 'credentials', 'true', `${flag('"true"')}: write true`),
  beside('credentials-type', 'credentials', 'false', `${flag('"false"')}: write false`),
  beside('credentials-type', 'credentials', 'include', flag('"include"')),
  beside('credentials-type', 'credentials', 1, flag('1')),
  row(
    'credentials-type',
    { origin: 'https://a.example', credentials: 1, exposedHeaders: '*' },
    ['credentials'],
    1,
    flag('1'),
  ),
  beside('credentials-type', 'credentials', symbol, flag('Symbol(secret)')),
  beside('dangerously-allow-null-origin-type', 'dangerouslyAllowNullOrigin', 1, flag('1')),
  beside('dangerously-allow-insecure-origins-type', 'dangerouslyAllowInsecureOrigins', 'yes', flag('"yes"')),
  beside('dangerously-allow-public-suffixes-type', 'dangerouslyAllowPublicSuffixes', null, flag('null')),
  beside('option-unknown', 'allowHeaders', names, '"allowHeaders" is not an option of a policy: write allowedHeaders'),
  beside(
    'option-unknown',
    'exposeHeaders',
    names,
    '"exposeHeaders" is not an option of a policy: write exposedHeaders',
  ),
  beside('option-unknown', 'allowMethods', names, '"allowMethods" is not an option of a policy: write methods'),
  beside('option-unknown', 'Credentials', true, '"Credentials" is not an option of a policy: write credentials'),
  beside('option-unknown', 'maxage', 1, '"maxage" is not an option of a policy: write maxAge'),
  beside('option-unknown', 'constructor', 1, `"constructor" is not an option of a policy: ${allOptions}`),
  beside(
    'option-unknown',
    'preflightContinue',
    true,
    '"preflightContinue" is not an option of a policy: write cors({ origin: … }, { preflightContinue: true }), or for Fastify and Nest { policy: …, preflightContinue: true }',
  ),
  beside(
    'option-unknown',
    'logger',
    console,
    '"logger" is not an option of a policy: write cors({ origin: … }, { logger: … }), or for Fastify and Nest { policy: …, logger: … }',
  ),
  beside(
    'option-unknown',
    'logger',
    false,
    '"logger" is not an option of a policy: write cors({ origin: … }, { logger: false }), or for Fastify and Nest { policy: …, logger: false }',
  ),
  beside(
    'option-unknown',
    'logger',
    log,
    '"logger" is not an option of a policy: write cors({ origin: … }, { logger: … }), or for Fastify and Nest { policy: …, logger: … }',
  ),
  ...harmless.map(([name, value]) =>
    notice(beside('option-unknown', name, value, `"${name}" asks for what happens anyhow: leave it out`)),
  ),
  ...peers.map(([name, value, advice]) =>
    beside('option-unknown', name, value, `"${name}" is not an option of a policy: ${advice}`),
  ),
  row('option-unknown', { orgin: origins }, ['orgin'], origins, '"orgin" is not an option of a policy: write origin'),
  row(
    'option-unknown',
    { orgin: origins, maxAge: 5 },
    ['orgin'],
    origins,
    '"orgin" is not an option of a policy: write origin',
  ),
  row(
    'origin-missing',
    hidden,
    ['origin'],
    undefined,
    'undefined is not an origin: name the origins, or write "*" to allow every site (is an environment variable unset?)',
  ),
  row(
    'option-unknown',
    { [symbol]: 1 },
    ['Symbol(secret)'],
    1,
    `"Symbol(secret)" is not an option of a policy: ${allOptions}`,
  ),
  ...misfits.map(([value, subject, words]) => row('options-type', value, [], value, `${subject} ${words}`)),
  row(
    'policy-foreign',
    policy,
    [],
    policy,
    'a policy is of another version of @cors/core, and does not show its options: use one version',
  ),
]
