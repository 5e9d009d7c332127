import type { CorsIssueCode } from '@cors/core'
import type { NameCode } from './names.ts'
import type { OptionCode } from './options.ts'
import type { OriginCode } from './origins.ts'
import type { DefectCode } from './patterns.ts'
import { type Say, show, type Told } from './told.ts'

const flag = '은(는) `true`나 `false`가 아닙니다'

/** The options that adapters have, which a file of a policy may use as well. */
function sayUnknown({ issue: { message }, option }: Told): string {
  const [, list] = /((?:\b\w+, )+\w+)$/.exec(message) ?? []
  const [, meant] = /: write (\w+)$/.exec(message) ?? []
  const advice =
    list !== undefined
      ? `옵션은 ${list.replaceAll(/\w+/g, '`$&`')}입니다`
      : meant === undefined
        ? '정책의 옵션이니 앞의 인자에 쓰세요'
        : `이렇게 쓰세요: \`${meant}\``
  return `${show(option)}은(는) 어댑터의 옵션이 아닙니다. ${advice}`
}

/** The value that an issue names at its end, where it says what to write. */
function writtenIn({ issue: { message } }: Told): string | undefined {
  return /(\["[^"]*"\]|"[^"]*")$/.exec(message.slice(message.lastIndexOf(': ')))?.[0]
}

function sayHost(told: Told): string {
  const written = writtenIn(told)
  const { value } = told.issue
  if (typeof value !== 'string') return `${told.shown}은(는) "host"나 "host:port"가 아닙니다`
  if (value.includes('*')) return `${told.shown}에는 와일드카드가 있습니다. 호스트를 하나씩 쓰세요`
  const words = `${told.shown}은(는) 브라우저가 \`Host\`에 넣는 형식이 아닙니다`
  return written === undefined ? words : `${words}. 이렇게 쓰세요: ${written}`
}

type AdapterCode = Exclude<CorsIssueCode, NameCode | OptionCode | OriginCode | DefectCode>

/** Of the options of adapters, and of what single adapters take. */
export const adapters: Readonly<Record<AdapterCode, Say>> = {
  'adapter-options-type': ({ option, shown }) =>
    option === ''
      ? `어댑터의 옵션은 객체여야 하는데 ${shown}입니다`
      : `\`${option}\`은(는) 상속받은 값입니다(\`Object.prototype\`이 오염되었나요?). 옵션에 직접 쓰세요`,
  'adapter-option-twice': ({ option }) => `${show(option)}을(를) 정책과 함께 또 썼습니다. 한 번만 쓰세요`,
  'adapter-option-unknown': sayUnknown,
  'cache-control-value': ({ issue: { value }, shown }) =>
    `${shown}은(는) 헤더의 값이 아닙니다${Number.isInteger(value) ? `. 이렇게 쓰세요: "public, max-age=${String(value)}"` : ''}`,
  'on-decision-type': '은(는) 함수가 아닙니다',
  'preflight-continue-type': flag,
  'resolver-timeout-range': '은(는) 1 이상의 정수(밀리초)가 아닙니다',
  'reject-denied-type': '은(는) `true`나 `{ hosts: ["api.example.com"] }`가 아닙니다',
  'reject-denied-option-unknown': ({ option }) =>
    `${show(option)}은(는) \`rejectDenied\`의 옵션이 아닙니다. 옵션은 \`hosts\` 하나입니다`,
  'reject-denied-hosts-type': ({ issue: { value }, shown }) =>
    typeof value === 'string'
      ? `${shown}은(는) 호스트의 배열이 아닙니다. 이렇게 쓰세요: [${shown}]`
      : `${shown}은(는) 호스트의 배열이 아닙니다. 호스트를 목록으로 쓰거나 \`rejectDenied: true\`라고 쓰세요`,
  'reject-denied-hosts-empty': () =>
    '빈 목록은 모든 요청을 거절합니다. 호스트를 쓰거나 `rejectDenied: true`라고 쓰세요',
  'reject-denied-host': sayHost,
  'logger-type': '은(는) `false`도, `warn`과 `error`가 있는 객체도 아닙니다',
  'policy-unwrapped': () => '옵션 객체가 있을 자리에 정책이 있습니다. `{ policy }`로 감싸세요',
  'policy-callback': () =>
    '함수가 아무도 넘기지 않는 콜백에 옵션을 넘깁니다. `(request) => options`처럼 옵션이나 그 프로미스를 반환하고, 미들웨어라면 애플리케이션에 직접 등록하세요',
  'policy-missing': ({ issue: { message } }) =>
    message.includes('createPolicy')
      ? '정책이 `undefined`입니다. `createPolicy`가 반환한 것을 넘기세요. 찾은 곳에 정책이 없었나요?'
      : '`policy`가 `undefined`입니다. 옵션, 정책, 정책을 정하는 함수를 쓰거나, CORS를 끄려면 `false`를 쓰세요',
  'policy-type': ({ issue: { message } }) =>
    message.includes('copy.options')
      ? '정책의 사본은 정책이 아닙니다. 정책 자체나 `createPolicy(copy.options)`를 넘기세요'
      : '정책이 아닙니다. `createPolicy`가 반환한 것을 넘기세요',
  'option-beside-policy': ({ option }) => `${show(option)}을(를) 정책과 함께 썼습니다. 무시되므로 정책 안으로 옮기세요`,
  'handlers-shape': () => '`withCors`의 핸들러는 메서드별 함수가 담긴 객체여야 합니다',
  'mount-path': () => '`mountPath`는 `mount("/api", …)`에서처럼 `/`로 시작해야 합니다',
  'order-value': () => '`order`는 "first"나 "registered"여야 합니다',
  'route-config-type': () => '라우트의 `config`는 평범한 객체여야 합니다. `config: { cors: … }`라고 쓰세요',
  'route-policy-outside': () =>
    '이 라우트에 적용되도록 등록한 플러그인이 없어서 정책이 쓰일 일이 없습니다. 라우트가 있는 스코프나 그 바깥에 플러그인을 등록하세요',
  'router-type': () => '`routePolicy`의 첫 번째 인자는 프레임워크의 애플리케이션이나 라우터여야 합니다',
  'rule-path': () => '규칙의 `path`는 `/`로 시작하고 패턴이 아니어야 합니다. `/api`는 그 아래의 모든 경로에 적용됩니다',
  'rule-shape': () => '경로별 규칙은 `{ path, policy }`이고, 자신의 속성으로 이 둘만 가져야 합니다',
  'source-path': () => '`source`는 "/api/:path*"처럼 `/`로 시작하는 경로여야 합니다',
}
