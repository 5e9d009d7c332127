import type { CorsIssueCode } from '@cors/core'
import { isThenable, misfitOf } from '@cors/core/adapter'
import { classOf, type Say, show, type Told, withParticle } from './told.ts'

/** Of the options of other libraries, by name, what to do in their place. */
const peers: ReadonlyMap<string, string | ((value: unknown) => string)> = new Map<
  string,
  string | ((value: unknown) => string)
>([
  ['hook', '프리플라이트에는 모든 훅보다 먼저 응답합니다. `order`를 보세요'],
  ['delegator', '`policy: (request) => options`라고 쓰세요'],
  [
    'preflight',
    (value) =>
      typeof value === 'object' ? '`optionsSuccessStatus`라고 쓰세요' : '`preflightContinue: true`라고 쓰세요',
  ],
  ['optionsPassthrough', '`preflightContinue: true`라고 쓰세요'],
  ['strictPreflight', '프리플라이트가 아닌 OPTIONS는 애플리케이션으로 갑니다'],
  ['hideOptionsRoute', '그런 라우트를 만들지 않습니다'],
  ['keepHeadersOnError', '오류 응답에도 언제나 헤더가 있습니다'],
  ['secureContext', '그 두 헤더는 직접 설정하세요'],
  ['privateNetworkAccess', '브라우저는 이제 사용자에게 묻습니다'],
  ['allowPrivateNetwork', '브라우저는 이제 사용자에게 묻습니다'],
])

/** Where what is set on a list belongs. */
const places: ReadonlyMap<string, string> = new Map([
  ['write it into each rule', '규칙마다 쓰세요'],
  ['write it into the options', '옵션에 쓰세요'],
  ['write it into the options of the adapter', '어댑터의 옵션에 쓰세요'],
])

/** What the issue names at its end: the option that was meant, or all that there are. */
function meantBy(message: string): string {
  const [, list] = /((?:\b\w+, )+\w+)$/.exec(message) ?? []
  if (list !== undefined) return `옵션은 ${list.replaceAll(/\w+/g, '`$&`')}입니다`
  const [, meant = ''] = /(\w+)$/.exec(message) ?? []
  return `이렇게 쓰세요: \`${meant}\``
}

function sayUnknown({ issue: { message, value }, isNotice, option }: Told): string {
  const name = show(option)
  if (isNotice) return `${name}은(는) 어차피 그렇게 되는 것을 요구합니다. 빼세요`
  const [, place] = /has no effect on a list.*: (.*)$/.exec(message) ?? []
  if (place !== undefined)
    return `${name}은(는) 목록에 붙여 써서 아무 효과가 없습니다. ${places.get(place) ?? '빼세요'}`
  const peer = peers.get(option)
  const calls = [...message.matchAll(/(?:cors\()?\{ (?:origin|policy): ….*?(?: \}\)|…? ?\}$)/g)].map(([call]) => call)
  const [call, single] = calls
  const advice =
    call !== undefined && single !== undefined
      ? `\`${call}\`라고 쓰세요. Fastify와 Nest에서는 \`${single}\`라고 씁니다`
      : ((typeof peer === 'function' ? peer(value) : peer) ?? meantBy(message))
  return `${name}은(는) 정책의 옵션이 아닙니다. ${advice}`
}

function sayType({ issue: { path, value, message }, option, shown }: Told): string {
  if (value === undefined && typeof path.at(-1) === 'string')
    return `\`${option}\`은(는) 상속받은 값입니다(\`Object.prototype\`이 오염되었나요?). 옵션에 직접 쓰세요`
  if (isThenable(value)) return '프로미스는 옵션 객체가 아닙니다. 앞에 `await`를 쓰세요'
  const name = classOf(value)
  if (name !== undefined) return `\`${name}\`의 인스턴스는 평범한 객체가 아닙니다. 옵션을 \`{ origin: … }\`라고 쓰세요`
  if (typeof value === 'object' && value !== null && misfitOf(value) !== undefined && !Array.isArray(value))
    return '평범한 객체가 아닙니다. 옵션을 `{ origin: … }`라고 쓰세요'
  const written = /\{ (?:origin: …|policy: \[ … \]) \}$/.exec(message)?.[0]
  return `${withParticle(shown, 'topic')} 옵션 객체가 아닙니다${written === undefined ? '' : `. \`${written}\`라고 쓰세요`}`
}

function sayUnreachable({ issue: { message } }: Told): string {
  const [rule] = /rules\[\d+\]/.exec(message) ?? []
  return rule === undefined
    ? '이 규칙은 쓰일 일이 없습니다. 앞의 규칙들이 이 규칙의 출처를 모두 허용합니다. 그 규칙들보다 앞에 두거나 빼세요'
    : `이 규칙은 쓰일 일이 없습니다. \`${rule}\`이(가) 모든 출처를 허용합니다. 그 규칙을 마지막에 두세요`
}

/** `0부터 86400까지의`, of a number that is none of these. */
const notWhole = (range: string): string => `은(는) ${range}의 정수가 아닙니다.`
const notAFlag = '은(는) `true`나 `false`가 아닙니다.'

export type OptionCode = Extract<
  CorsIssueCode,
  | `dangerously-${string}`
  | 'rule-unreachable'
  | 'rules-empty'
  | 'credentials-type'
  | 'max-age-range'
  | 'option-unknown'
  | 'options-success-status-range'
  | 'options-type'
  | 'origin-timeout-range'
  | 'policy-foreign'
>

/** Of the options as a whole, numbers and flags. */
export const options: Readonly<Record<OptionCode, Say>> = {
  'options-type': sayType,
  'rules-empty': () => '규칙이 없는 목록은 아무도 허용하지 않습니다. CORS를 끄려면 `false`를 쓰세요',
  'rule-unreachable': sayUnreachable,
  'option-unknown': sayUnknown,
  'policy-foreign': () =>
    '다른 버전의 `@cors/core`로 만든 정책이고, 자신의 옵션을 보여 주지 않습니다. 버전을 하나로 맞추세요',
  'max-age-range': ({ isNotice, issue, shown }) =>
    isNotice
      ? `${shown}은(는) 브라우저가 답을 기억하는 시간보다 깁니다. ${show(issue.fix)}이라고 쓰세요`
      : `${shown}${notWhole('0부터 86400까지')}${issue.fix === undefined ? '' : ` 이렇게 쓰세요: ${show(issue.fix)}`}`,
  'options-success-status-range': notWhole('200부터 299까지'),
  'origin-timeout-range': notWhole('1 이상'),
  'credentials-type': notAFlag,
  'dangerously-allow-null-origin-type': notAFlag,
  'dangerously-allow-insecure-origins-type': notAFlag,
  'dangerously-allow-public-suffixes-type': notAFlag,
}
