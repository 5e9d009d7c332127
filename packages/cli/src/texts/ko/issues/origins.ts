import type { CorsIssueCode } from '@cors/core'
import type { DefectCode } from './patterns.ts'
import { exampleOf, fixOf, isRegExp, permissionOf, type Say, show, type Told, withParticle } from './told.ts'

/** What `JSON.stringify` of a policy has in place of a RegExp or a function. */
function isStandIn(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && ['$regexp', '$function'].some((key) => Object.hasOwn(value, key))
  )
}

/** Something else to set, where that is what is meant. */
function orPermission({ issue }: Told): string {
  const permission = permissionOf(issue.message)
  return permission === undefined ? '' : `${issue.fix === undefined ? '' : '.'} 아니면 \`${permission}\`를 설정하세요`
}

function sayUnanchored({ issue, shown }: Told): string {
  const words = `${shown}에는 \`^\`와 \`$\`가 없습니다.`
  const [own, everybody] = [...issue.message.slice(show(issue.value).length).matchAll(/"[^"]+"/g)].map(([text]) => text)
  if (issue.fix !== undefined) return words + fixOf(issue)
  if (own === undefined) return `${words} 출처 전체를 쓰세요: /^https:\\/\\/example\\.com$/`
  return `${words} 여러분의 이름을 ${own}처럼 쓰고 \`${permissionOf(issue.message)}\`를 설정하세요(${everybody}은 누구나 될 수 있습니다)`
}

function sayUnbounded({ issue, shown }: Told): string {
  const words = `${shown}의 답이 빨리 나온다고 할 수 없습니다.`
  if (issue.fix !== undefined) return `${words} 패턴을 쓰세요: ${show(issue.fix)}`
  return isRegExp(issue.value) && issue.value.source.split('|').length > 30
    ? `${words} 패턴의 목록을 쓰세요. 길이에는 제한이 없습니다`
    : `${words} "https://*.example.com" 같은 패턴을 쓰세요`
}

function sayCanary({ issue, shown }: Told): string {
  const example = exampleOf(issue)
  const whom = /cors-canary\.invalid|203\.0\.113\.|2001:db8/.test(example) ? '모든 사이트' : '모르는 사람의 페이지'
  const words = `자격 증명을 켰는데 ${withParticle(shown, 'subject')} ${example}에도 맞아서 ${withParticle(whom, 'object')} 허용합니다.`
  return issue.fix === undefined ? `${words} 여러분의 호스트 이름을 쓰세요` : words + fixOf(issue)
}

export type OriginCode = Exclude<
  Extract<CorsIssueCode, `origin-${string}` | `static-${string}`>,
  DefectCode | 'origin-timeout-range'
>

/** Of `origin`, but for what a text may have wrong as a pattern. */
export const origins: Readonly<Record<OriginCode, Say>> = {
  'origin-missing':
    '은(는) 출처가 아닙니다. 출처를 쓰거나, 모든 사이트를 허용하려면 "*"라고 쓰세요(환경 변수가 설정되지 않았나요?)',
  'origin-empty':
    '은(는) 출처가 아닙니다. 출처를 쓰세요. 환경 변수라면 `parseOriginList`로 읽으세요(환경 변수가 비어 있나요?)',
  'origin-empty-list': () => '목록이 비어 있습니다. 출처를 쓰거나, CORS를 끄려면 `false`를 쓰세요',
  'origin-false': ({ issue }) =>
    issue.path.at(-1) === 'origin'
      ? '`false`인 규칙은 아무도 허용하지 않습니다. 규칙을 빼세요. 어느 규칙도 허용하지 않는 출처는 거부합니다'
      : '`false`는 출처가 아닙니다. CORS를 끄려면 `origin: false`만 단독으로 쓰세요',
  'origin-type': ({ issue: { value }, shown }) => {
    if (isStandIn(value)) return 'JSON이 RegExp나 함수 대신 쓰는 것입니다. RegExp나 함수를 그대로 쓰세요'
    const subject = Array.isArray(value) ? '목록 안의 배열' : shown
    return `${withParticle(subject, 'topic')} 패턴, RegExp, 그 목록, 함수 중 어느 것도 아닙니다`
  },
  'origin-callback': () => '함수가 콜백을 호출합니다. `true`나 `false`, 또는 그 프로미스를 반환하세요',
  'origin-wildcard-credentials': ({ shown }) =>
    `자격 증명을 켠 ${shown}에서는 모든 사이트가 여러분의 사용자로 행동할 수 있습니다. 출처를 목록으로 쓰세요`,
  'origin-wildcard-in-list': () => '"*"는 목록에 쓸 수 없습니다. `origin: "*"`만 단독으로 쓰세요',
  'origin-list-joined': '에는 출처가 여러 개 있습니다.',
  'origin-null': '은(는) 샌드박스의 어느 페이지나 보냅니다. `dangerouslyAllowNullOrigin: true`로 허용하세요',
  'origin-regexp-unanchored': sayUnanchored,
  'origin-regexp-flags': ({ issue: { value }, shown }) =>
    `${shown}의 플래그 "${isRegExp(value) ? value.flags.replace(/[^gmy]/g, '') : ''}" 때문에 답을 믿을 수 없습니다. 플래그를 빼세요`,
  'origin-regexp-unbounded': sayUnbounded,
  'origin-regexp-canary': sayCanary,
  'origin-insecure-credentials': (told) =>
    told.isNotice
      ? `${withParticle(told.shown, 'subject')} ${exampleOf(told.issue)}에도 맞지만 그 출처는 거부합니다. 안전하지 않은데 자격 증명을 켰습니다`
      : `${withParticle(told.shown, 'topic')} 안전하지 않은데 자격 증명을 켰습니다.${fixOf(told.issue)}${orPermission(told)}`,
  'origin-public-suffix': ({ issue, shown }) =>
    `${withParticle(shown, 'topic')} ${exampleOf(issue)} 같은, 모르는 사람이 등록할 수 있는 이름과도 맞습니다.${fixOf(issue)}`,
  'origin-public-suffix-credentials': (told) =>
    `${withParticle(told.shown, 'topic')} 누구나 얻을 수 있는 이름과도 맞는데 자격 증명을 켰습니다.${fixOf(told.issue) || ' 여러분의 이름을 목록으로 쓰세요.'}${orPermission(told)}`,
  'static-predicate': () => '정적 헤더로는 함수에 물어볼 수 없습니다. 출처를 목록으로 쓰거나 코드로 응답하세요',
  'static-regexp-flags': ({ shown }) => `정적 헤더로는 ${shown}의 플래그를 나타낼 수 없습니다. 플래그 없이 쓰세요`,
}
