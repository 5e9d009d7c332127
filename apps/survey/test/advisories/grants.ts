import { type Advisory, cve, ghsa, thread } from './advisory.ts'

/** Origins that were let in. */
export const grants: readonly Advisory[] = [
  {
    ids: [cve('2026-54290')],
    library: 'hono/cors before 4.12.25',
    happened: {
      en: 'With `origin: "*"` and credentials it answered with whatever origin asked, and allowed its cookies.',
      ko: '`origin: "*"`와 자격 증명을 함께 쓰면 요청한 출처를 그대로 돌려주고 쿠키까지 허용했습니다.',
    },
    here: { en: 'Such options do not start.', ko: '이런 옵션으로는 시작되지 않습니다.' },
    check: 'everyone with credentials',
  },
  {
    ids: [cve('2018-20744')],
    library: 'rs/cors up to 1.4',
    happened: {
      en: 'The same: `*` with credentials became the origin of the request.',
      ko: '같은 문제입니다. 자격 증명과 함께 쓴 `*`가 요청의 출처로 바뀌었습니다.',
    },
    here: { en: 'Such options do not start.', ko: '이런 옵션으로는 시작되지 않습니다.' },
    check: 'everyone with credentials',
  },
  {
    ids: [cve('2024-25124'), thread('gofiber/fiber', 2338)],
    library: 'Fiber before 2.52.1',
    happened: {
      en: 'It took `*` with credentials as a configuration.',
      ko: '자격 증명과 함께 쓴 `*`를 올바른 설정으로 받아들였습니다.',
    },
    here: { en: 'Such options do not start.', ko: '이런 옵션으로는 시작되지 않습니다.' },
    check: 'everyone with credentials',
  },
  {
    ids: [thread('agrueneberg/Corser', 21)],
    library: 'Corser',
    happened: {
      en: 'Credentials without a list of origins allowed every origin with its cookies.',
      ko: '출처 목록 없이 자격 증명만 켜면 모든 출처를 쿠키와 함께 허용했습니다.',
    },
    here: {
      en: 'Options that name no origin do not start, except for no options at all.',
      ko: '출처를 지정하지 않은 옵션으로는 시작되지 않습니다. 옵션이 아예 없을 때만 예외입니다.',
    },
    check: 'credentials without an origin',
  },
  {
    ids: [cve('2023-49803'), ghsa('qxrj-hx23-xp82')],
    library: '@koa/cors before 5',
    happened: {
      en: 'Without options it answered with the origin of the request.',
      ko: '옵션이 없으면 요청의 출처를 그대로 돌려주었습니다.',
    },
    here: {
      en: 'Without options every adapter answers the constant `*`, which no browser takes with cookies.',
      ko: '옵션이 없으면 모든 어댑터가 상수 `*`로 답하며, 브라우저는 이를 쿠키와 함께 받아들이지 않습니다.',
    },
    check: 'no options',
  },
  {
    ids: [ghsa('vhxv-fg4m-p2w8'), ghsa('v84h-653v-4pq9')],
    library: 'jub0bs/cors before 0.1.3, jub0bs/fcors before 0.9.0',
    happened: {
      en: '`https://foo.com` and `https://bar.com` together allowed `https://barfoo.com`.',
      ko: '`https://foo.com`과 `https://bar.com`을 함께 허용하면 `https://barfoo.com`도 허용되었습니다.',
    },
    here: {
      en: 'Whole origins are compared; the matcher is tested against a plain one.',
      ko: '출처 전체를 비교하며, 비교기는 단순한 구현과 대조해 시험합니다.',
    },
    check: 'origins that are put together',
  },
  {
    ids: [cve('2019-25211')],
    library: 'gin-contrib/cors before 1.6',
    happened: {
      en: 'A `*` at the end allowed whatever begins so: `https://example.community`, `http://localhost.example.com`.',
      ko: '끝에 쓴 `*`가 그렇게 시작하는 모든 출처를 허용했습니다: `https://example.community`, `http://localhost.example.com`.',
    },
    here: {
      en: 'Such a wildcard is refused; one for the port matches ports alone.',
      ko: '이런 와일드카드는 거부됩니다. 포트 와일드카드는 포트에만 일치합니다.',
    },
    check: 'a wildcard at the end',
  },
  {
    ids: [cve('2026-37737')],
    library: 'sanic-cors',
    happened: {
      en: 'Expressions were compared with the beginning of an origin: `https://trusted.com.attacker.io`.',
      ko: '정규식을 출처의 앞부분과만 비교했습니다: `https://trusted.com.attacker.io`.',
    },
    here: {
      en: 'A RegExp without `^` and `$` does not start, and one with both has to match the whole origin.',
      ko: '`^`와 `$`가 없는 정규식으로는 시작되지 않으며, 있는 정규식은 출처 전체와 일치해야 합니다.',
    },
    check: 'an expression without ends',
  },
  {
    ids: [thread('Kludex/starlette', 801)],
    library: 'Starlette',
    happened: {
      en: 'The same, with the expression of its own documentation.',
      ko: '같은 문제로, 자체 문서에 실린 정규식에서 일어났습니다.',
    },
    here: {
      en: 'Refused likewise; what is not an origin is denied before any RegExp sees it.',
      ko: '마찬가지로 거부되며, 출처가 아닌 값은 정규식이 보기 전에 거부됩니다.',
    },
    check: 'an expression without ends',
  },
  {
    ids: [cve('2022-1996')],
    library: 'go-restful, in the API server of Kubernetes',
    happened: {
      en: 'A name such as `example.com` was an expression without ends, and matched `example.com.evil.com`.',
      ko: '`example.com` 같은 이름이 양 끝이 없는 정규식으로 쓰여 `example.com.evil.com`과 일치했습니다.',
    },
    here: {
      en: 'A text is never an expression, and a name without a scheme does not start.',
      ko: '문자열은 정규식으로 쓰이지 않으며, 스킴이 없는 이름으로는 시작되지 않습니다.',
    },
    check: 'a text as an expression',
  },
  {
    ids: [thread('Kong/kong', 3832)],
    library: "Kong's plugin cors",
    happened: {
      en: 'A plain origin was used as an expression, so that longer ones matched.',
      ko: '일반 출처를 정규식으로 사용하여 더 긴 출처도 일치했습니다.',
    },
    here: {
      en: 'A text is compared as a whole, character by character.',
      ko: '문자열은 전체를 한 글자씩 비교합니다.',
    },
    check: 'a text as an expression',
  },
  {
    ids: [cve('2025-24010'), ghsa('vg6x-rcgg-rjx6')],
    library: "Vite's development server",
    happened: {
      en: 'Every site could read its answers, and open its WebSocket, whose `Origin` was not looked at.',
      ko: '모든 사이트가 응답을 읽을 수 있었고, `Origin`을 확인하지 않는 WebSocket도 열 수 있었습니다.',
    },
    here: {
      en: 'Middleware does not see upgrades; `isOriginAllowed` decides about them by the same policy.',
      ko: '미들웨어는 업그레이드 요청을 볼 수 없으며, `isOriginAllowed`가 같은 정책으로 판단합니다.',
    },
    check: 'upgrades',
  },
]
