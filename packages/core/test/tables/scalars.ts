import { misfits } from './misfits.ts'
import { type ConfigRow, row } from './row.ts'

const whole = (range: string, found: string): string => `${found} is not a whole number ${range}`
const flag = (found: string): string => `${found} is not true or false`
/** As a policy of another copy of the package. */
const policy = { [Symbol.toStringTag]: 'CorsPolicy' }
const origins = ['https://a.example']
const names = ['X-A']
const symbol = Symbol('secret')
const allOptions =
  'the options are origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus, originTimeout, ' +
  'dangerouslyAllowNullOrigin, dangerouslyAllowInsecureOrigins, dangerouslyAllowPublicSuffixes'

/** `https://a.example` and one more option. */
function beside(code: ConfigRow['code'], name: string, value: unknown, message: string): ConfigRow {
  return row(code, { origin: 'https://a.example', [name]: value }, [name], value, message)
}

/** Numbers, flags, and the options as a whole. */
export const scalarRows: readonly ConfigRow[] = [
  beside('max-age-range', 'maxAge', '600', `${whole('from 0 to 86400', '"600"')}: write 600`),
  beside('max-age-range', 'maxAge', 86_401, `${whole('from 0 to 86400', '86401')}: write 86400`),
  beside('max-age-range', 'maxAge', Number.POSITIVE_INFINITY, `${whole('from 0 to 86400', 'Infinity')}: write 86400`),
  beside('max-age-range', 'maxAge', -1, whole('from 0 to 86400', '-1')),
  beside('max-age-range', 'maxAge', 1.5, whole('from 0 to 86400', '1.5')),
  beside('max-age-range', 'maxAge', Number.NaN, whole('from 0 to 86400', 'NaN')),
  beside('max-age-range', 'maxAge', '1 hour', whole('from 0 to 86400', '"1 hour"')),
  beside('max-age-range', 'maxAge', '99999', whole('from 0 to 86400', '"99999"')),
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
    '"preflightContinue" is not an option of a policy: it belongs to the adapter, not to the policy',
  ),
  row('option-unknown', { orgin: origins }, ['orgin'], origins, '"orgin" is not an option of a policy: write origin'),
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
    'a policy is not an object of options: pass it to an adapter that shares its @cors/core',
  ),
]
