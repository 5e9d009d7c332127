import type { CorsDenial, CorsFault } from '@cors/core'
import type { Locale } from './sources.ts'

/** Why a policy denies, and what `explain` finds besides: what a server cannot see. */
export type DenialCode = CorsDenial | CorsFault['code']

interface DenialText {
  readonly title: string
  readonly meaning: string
  readonly fix: string
  readonly fine: string
}

interface DenialWords {
  readonly title: string
  readonly introduction: string
  readonly columns: readonly [string, string]
  readonly texts: Readonly<Record<DenialCode, DenialText>>
}

export const denialWords: Readonly<Record<Locale, DenialWords>> = {
  en: {
    title: 'Denials',
    introduction:
      'Why a policy denies a request: the `reason` of a decision, as `onDecision` gets it and the log has it. A denied request gets no `Access-Control-*` header and its handler runs all the same; a denied preflight is answered with 403, or, where only a method or a header is denied, with the lists of what is allowed.',
    columns: ['reason', 'what it means'],
    texts: {
      'origin-not-allowed': {
        title: 'The policy does not allow the origin of the page',
        meaning: 'No pattern, RegExp or function of the policy allows the origin. Scheme, host and port all count.',
        fix: 'Add the origin as the browser sends it, without a path or a slash at its end. `explain` names near misses.',
        fine: 'Where the page is a stranger: that is what a policy is for.',
      },
      'origin-check-failed': {
        title: 'The origin could not be checked',
        meaning:
          'The function of `origin`, or the resolver of the policy, threw, rejected, took longer than its time-out, or a resolver returned what is not a policy. The request is denied and the failure is logged as an error, in production too.',
        fix: 'The `cause` of the decision is what was thrown. Repair it there, or remember answers with `@cors/allowlist`.',
        fine: 'Never for long: pages that should be allowed are locked out.',
      },
      'method-not-allowed': {
        title: 'The preflight asks for a method that the policy does not allow',
        meaning: 'Methods compare with case: `patch` is not `PATCH`. GET, HEAD and POST always pass.',
        fix: 'List the method in `methods`, or write it in upper case in the page.',
        fine: 'Where pages of other origins should not use this method.',
      },
      'headers-not-allowed': {
        title: 'The preflight asks for a request header that the policy does not allow',
        meaning:
          'The page sends a header that is not in `allowedHeaders`. Often a library adds one, such as a tracing header.',
        fix: 'List the header, or do not send it. Without `allowedHeaders` every header is allowed.',
        fine: 'Where the server does not read the header, and pages send it by mistake: better take it out of the page.',
      },
      'credentials-not-allowed': {
        title: 'The page sends credentials, and the policy does not grant them',
        meaning:
          'A page that asks with `credentials: "include"` gets the answer only where the server says `Access-Control-Allow-Credentials: true`. The server cannot see the mode, so that only `explain` finds this, and the browser.',
        fix: 'List the origins and set `credentials: true`, or let the page ask without cookies.',
        fine: 'Where the answer does not depend on who is logged in: then the page should not send cookies.',
      },
      'host-not-allowed': {
        title: 'The request was sent to a host that is not listed',
        meaning:
          'With `rejectDenied: { hosts }`, requests for any other host are answered with 403, as those of DNS rebinding are.',
        fix: 'List the host with its port, as it is in the `Host` header. Behind a proxy, tell the framework to trust it.',
        fine: 'Where the request is for a name that you do not serve: a page that had its own name rebound to your address, or a scanner. That is what the list is for.',
      },
    },
  },
  ko: {
    title: '거부',
    introduction:
      '정책이 요청을 거부하는 이유입니다. 결정의 `reason`이며, `onDecision`이 받고 로그에 남습니다. 거부한 요청에는 `Access-Control-*` 헤더가 없지만 핸들러는 실행됩니다. 거부한 프리플라이트에는 403으로 응답하고, 메서드나 헤더만 거부했다면 허용하는 목록으로 응답합니다.',
    columns: ['이유', '뜻'],
    texts: {
      'origin-not-allowed': {
        title: '정책이 페이지의 출처를 허용하지 않습니다',
        meaning:
          '정책의 어느 패턴, RegExp, 함수도 이 출처를 허용하지 않습니다. 스킴, 호스트, 포트가 모두 같아야 합니다.',
        fix: '브라우저가 보내는 그대로, 경로나 끝의 슬래시 없이 출처를 추가하세요. 비슷하지만 다른 출처는 `explain`이 알려 줍니다.',
        fine: '모르는 페이지라면 그대로 두세요. 정책은 그러라고 있는 것입니다.',
      },
      'origin-check-failed': {
        title: '출처를 확인하지 못했습니다',
        meaning:
          '`origin` 함수나 정책을 정하는 함수가 예외를 던졌거나, 거부되었거나, 제한 시간을 넘겼거나, 정책이 아닌 것을 돌려주었습니다. 요청은 거부되고, 실패는 운영 환경에서도 오류로 로그에 남습니다.',
        fix: '결정의 `cause`가 던져진 값입니다. 그 원인을 고치거나, `@cors/allowlist`로 답을 기억하세요.',
        fine: '오래 두어서는 안 됩니다. 허용해야 할 페이지까지 막힙니다.',
      },
      'method-not-allowed': {
        title: '프리플라이트가 묻는 메서드를 정책이 허용하지 않습니다',
        meaning: '메서드는 대소문자를 구분합니다. `patch`는 `PATCH`가 아닙니다. GET, HEAD, POST는 언제나 통과합니다.',
        fix: '`methods`에 메서드를 추가하거나, 페이지에서 대문자로 쓰세요.',
        fine: '다른 출처의 페이지가 이 메서드를 쓰지 않아야 할 때입니다.',
      },
      'headers-not-allowed': {
        title: '프리플라이트가 묻는 요청 헤더를 정책이 허용하지 않습니다',
        meaning:
          '페이지가 `allowedHeaders`에 없는 헤더를 보냅니다. 추적 헤더처럼 라이브러리가 넣은 것인 경우가 많습니다.',
        fix: '헤더를 목록에 추가하거나 보내지 마세요. `allowedHeaders`가 없으면 모든 헤더를 허용합니다.',
        fine: '서버가 읽지 않는 헤더를 페이지가 실수로 보낼 때입니다. 페이지에서 빼는 편이 낫습니다.',
      },
      'credentials-not-allowed': {
        title: '페이지가 자격 증명을 보내지만 정책이 허용하지 않습니다',
        meaning:
          '`credentials: "include"`로 요청한 페이지는 서버가 `Access-Control-Allow-Credentials: true`로 응답해야 결과를 받습니다. 서버는 이 모드를 볼 수 없으므로, `explain`과 브라우저만 찾아낼 수 있습니다.',
        fix: '출처를 나열하고 `credentials: true`로 설정하거나, 페이지가 쿠키 없이 요청하게 하세요.',
        fine: '누가 로그인했는지와 무관한 응답일 때입니다. 그렇다면 페이지가 쿠키를 보내지 않아야 합니다.',
      },
      'host-not-allowed': {
        title: '목록에 없는 호스트로 보낸 요청입니다',
        meaning: '`rejectDenied: { hosts }`를 쓰면, DNS 리바인딩처럼 다른 호스트로 보낸 요청에 403으로 응답합니다.',
        fix: '`Host` 헤더에 있는 그대로, 포트와 함께 호스트를 추가하세요. 프록시 뒤에 있다면 프레임워크가 그 프록시를 신뢰하게 하세요.',
        fine: '서비스하지 않는 이름으로 온 요청일 때입니다. 자신의 이름을 내 주소로 다시 연결한 페이지나 스캐너입니다. 목록은 그러라고 있는 것입니다.',
      },
    },
  },
}
