import type { FailureCode } from '../../failures/catalogue.ts'
import type { FailureWords } from '../../failures/entry.ts'
import type { Texts } from '../texts.ts'

/** A value where it is known. */
function tail(value: string | undefined): string {
  return value === undefined ? '' : `: "${value}"`
}

function answerWithOrigin({ origin, credentials }: FailureWords): string {
  const also = credentials ? ', Access-Control-Allow-Credentials: true' : ''
  return `응답에 Access-Control-Allow-Origin: ${origin}${also} 헤더를 한 곳에서만 넣으세요. 이 상태 코드의 응답에도 넣고, Vary: Origin도 함께 보내세요.`
}

export const PREFLIGHT_FIRST: string =
  'Origin과 Access-Control-Request-Method가 있는 OPTIONS 요청은 인증, 라우팅, 리다이렉트, 본문 파싱보다 먼저 204와 CORS 헤더로 응답하세요. 프리플라이트에는 쿠키도 Authorization도 실리지 않습니다. CORS 계층을 맨 앞에 두세요.'

export const failures: Texts['failures'] = {
  'acao-missing': {
    message: () => '응답에 Access-Control-Allow-Origin이 없습니다',
    fix: answerWithOrigin,
  },
  'acao-mismatch': {
    message: ({ value, origin }) =>
      value === undefined
        ? `Access-Control-Allow-Origin이 다른 출처를 가리킵니다(페이지: ${origin})`
        : `Access-Control-Allow-Origin은 "${value}"인데 페이지는 "${origin}"입니다`,
    fix: answerWithOrigin,
  },
  'acao-invalid': {
    message: () => 'Access-Control-Allow-Origin에 헤더에 쓸 수 없는 바이트가 있습니다',
    fix: answerWithOrigin,
  },
  'acao-multiple': {
    message: ({ value }) => `Access-Control-Allow-Origin에 출처가 둘 이상 있습니다${tail(value)}`,
    fix: (words) =>
      `CORS 헤더는 한 계층만 보내게 하고 나머지(프록시, CDN, 게이트웨이, 프레임워크)에서는 빼세요. 출처는 정확히 하나여야 합니다. ${answerWithOrigin(words)}`,
  },
  'acao-wildcard-credentials': {
    message: () => 'Access-Control-Allow-Origin이 "*"인데, 자격 증명을 보내는 요청에는 쓸 수 없습니다',
    fix: (words) =>
      `자격 증명과 함께 쓸 수 없는 * 대신 출처를 그대로 적으세요. 쿠키가 필요 없다면 페이지에서 자격 증명을 빼세요. ${answerWithOrigin(words)}`,
  },
  'acac-not-true': {
    message: ({ value }) =>
      value === undefined
        ? 'Access-Control-Allow-Credentials가 "true"가 아닙니다. 자격 증명을 보내는 요청에는 "true"여야 합니다'
        : `Access-Control-Allow-Credentials가 ${value === '' ? '없습니다' : `"${value}"입니다`}. 자격 증명을 보내는 요청에는 "true"여야 합니다`,
    fix: () =>
      '프리플라이트 응답과 실제 응답 모두에 Access-Control-Allow-Credentials: true를 소문자로 한 번만 보내세요. 쿠키가 필요 없다면 페이지에서 자격 증명을 빼세요.',
  },
  'preflight-status': {
    message: ({ value }) =>
      value
        ? `프리플라이트(OPTIONS) 응답의 상태 코드가 ${value}인데, 200~299만 통과합니다`
        : '프리플라이트(OPTIONS)의 응답이 200~299가 아닙니다',
    fix: () => PREFLIGHT_FIRST,
  },
  'preflight-redirect': {
    message: ({ value }) =>
      `프리플라이트(OPTIONS)에 리다이렉트${value ? `(${value})` : ''}로 응답했는데, 브라우저는 이를 따라가지 않습니다`,
    fix: () =>
      `프리플라이트는 리다이렉트를 따라가지 않으므로 최종 URL(스킴, 호스트, 끝의 슬래시)로 요청하거나, 서버가 OPTIONS에 리다이렉트 없이 응답하게 하세요. ${PREFLIGHT_FIRST}`,
  },
  'acam-invalid': {
    message: ({ value }) => `Access-Control-Allow-Methods가 메서드 목록이 아닙니다${tail(value)}`,
    fix: () => 'Access-Control-Allow-Methods에는 메서드 이름을 쉼표로 나누어 적으세요. 따옴표나 괄호는 쓰지 않습니다.',
  },
  'acah-invalid': {
    message: ({ value }) => `Access-Control-Allow-Headers가 헤더 이름 목록이 아닙니다${tail(value)}`,
    fix: () => 'Access-Control-Allow-Headers에는 헤더 이름을 쉼표로 나누어 적으세요. 따옴표나 괄호는 쓰지 않습니다.',
  },
  'method-not-allowed': {
    message: ({ value, method }) =>
      value || method
        ? `프리플라이트 응답이 ${value || method} 메서드를 허용하지 않습니다`
        : '프리플라이트 응답이 요청한 메서드를 허용하지 않습니다',
    fix: ({ method }) =>
      `프리플라이트 응답의 Access-Control-Allow-Methods에 다음 메서드를 넣으세요: ${method || '요청한 메서드'}(자격 증명이 있으면 *는 글자 그대로 비교됩니다).`,
  },
  'header-not-allowed': {
    message: ({ value }) =>
      value
        ? `프리플라이트 응답이 요청 헤더 ${value}를 허용하지 않습니다`
        : '프리플라이트 응답이 요청 헤더 하나를 허용하지 않습니다',
    fix: ({ value, missing }) =>
      `프리플라이트 응답의 Access-Control-Allow-Headers에 다음을 넣으세요: ${missing.length > 0 ? missing.join(', ') : value || '페이지가 보내는 모든 헤더'}(*는 Authorization을 포함하지 않으며, 자격 증명이 있으면 글자 그대로 비교됩니다). 서버에 필요 없는 헤더라면 보내지 마세요.`,
  },
  'redirect-mode-error': {
    message: () => "서버가 리다이렉트하는데 페이지는 redirect: 'error'로 요청했습니다",
    fix: () => "최종 URL로 요청하거나 redirect: 'follow'를 쓰세요.",
  },
  'redirect-credentials': {
    message: () => '사용자 이름과 비밀번호가 든 URL로 리다이렉트합니다',
    fix: () => '사용자 이름과 비밀번호가 없는 URL로 리다이렉트하고, 대신 최종 URL에 Authorization 헤더를 보내세요.',
  },
  'redirect-scheme': {
    message: () => 'http(s)가 아닌 URL로 리다이렉트합니다',
    fix: () => 'http(s) URL로 리다이렉트하세요. 브라우저는 다른 스킴을 따라가지 않습니다.',
  },
  'redirect-location': {
    message: () => '리다이렉트에 올바른 Location이 없습니다',
    fix: () => '올바른 URL이 든 Location 헤더를 정확히 하나 보내세요.',
  },
  'redirect-count': {
    message: () => '서버가 20번 넘게 리다이렉트합니다',
    fix: () =>
      '리다이렉트 고리를 끊으세요(흔히 로그인, 끝의 슬래시, 프록시 뒤의 http→https). 브라우저는 20번까지만 따라갑니다.',
  },
  'mode-same-origin': {
    message: () => "페이지가 mode 'same-origin'으로 다른 출처에 요청했습니다",
    fix: () => "mode: 'same-origin'을 빼거나, 페이지와 같은 출처의 URL로 요청하세요.",
  },
  'scheme-not-http': {
    message: () => 'URL이 http(s)가 아니어서 CORS가 적용되지 않습니다',
    fix: () =>
      '작은 로컬 웹 서버 등으로 페이지와 리소스를 http(s)로 제공하세요. file:을 비롯한 다른 스킴에는 CORS가 없습니다.',
  },
  'no-cors-redirect-mode': {
    message: () => "no-cors 모드는 redirect: 'error'나 'manual'과 함께 쓸 수 없습니다",
    fix: () => "no-cors 모드는 redirect: 'follow'에서만 동작합니다. cors 모드를 쓰고 서버에서 출처를 허용하세요.",
  },
  'no-cors-method': {
    message: () => 'no-cors 모드로는 GET, HEAD, POST만 보낼 수 있습니다',
    fix: () => 'no-cors 모드는 GET, HEAD, POST만 보내고 응답을 숨깁니다. cors 모드를 쓰고 서버에서 출처를 허용하세요.',
  },
  'method-forbidden': {
    message: () => '페이지는 CONNECT, TRACE, TRACK을 보낼 수 없습니다',
    fix: () => 'CONNECT, TRACE, TRACK은 페이지에서 보낼 수 없습니다. 다른 메서드를 쓰세요.',
  },
  corp: {
    message: () => 'Cross-Origin-Resource-Policy(또는 페이지의 COEP)가 이 페이지에 리소스를 막습니다',
    fix: () =>
      '이 리소스에 Cross-Origin-Resource-Policy: cross-origin을 보내거나, CORS로 불러오고(crossorigin) 출처를 허용하세요.',
  },
  'sri-opaque': {
    message: () => 'CORS 없는 응답의 무결성은 검사할 수 없습니다',
    fix: () => 'integrity와 함께 crossorigin="anonymous"를 넣고, 서버가 Access-Control-Allow-Origin을 보내게 하세요.',
  },
}

/** Why a browser blocks, for somebody who has never heard of it. */
export const explanations: Readonly<Record<FailureCode, string>> = {
  'acao-missing':
    '응답에 Access-Control-Allow-Origin 헤더가 없습니다. 서버가 이 페이지에 읽기를 허용한다고 말하지 않은 것입니다.',
  'acao-mismatch':
    'Access-Control-Allow-Origin이 이 페이지가 아닌 다른 출처를 가리킵니다. 두 값은 한 글자씩 그대로 비교됩니다.',
  'acao-invalid': 'Access-Control-Allow-Origin의 값이 출처의 형식이 아닙니다.',
  'acao-multiple': 'Access-Control-Allow-Origin에 출처가 여러 개 있습니다. 브라우저는 정확히 하나만 받아들입니다.',
  'acao-wildcard-credentials':
    '페이지가 쿠키를 보내는 경우에는 Access-Control-Allow-Origin: *이 통하지 않습니다. 서버가 페이지의 출처를 그대로 적어야 합니다.',
  'acac-not-true': '페이지가 쿠키를 보내는데, 응답에 Access-Control-Allow-Credentials: true가 없습니다.',
  'preflight-status': '브라우저가 먼저 OPTIONS 요청으로 물어보았지만, 응답이 성공(200~299)이 아닙니다.',
  'preflight-redirect':
    '브라우저가 먼저 OPTIONS 요청으로 물어보았지만 리다이렉트되었습니다. 프리플라이트는 리다이렉트를 따라가지 않습니다.',
  'acam-invalid': 'Access-Control-Allow-Methods의 목록을 읽을 수 없습니다.',
  'acah-invalid': 'Access-Control-Allow-Headers의 목록을 읽을 수 없습니다.',
  'method-not-allowed': '브라우저가 먼저 물어보았지만, 응답의 Access-Control-Allow-Methods에 이 메서드가 없습니다.',
  'header-not-allowed':
    '브라우저가 먼저 물어보았지만, 응답의 Access-Control-Allow-Headers에 페이지가 보내는 헤더가 없습니다.',
  'redirect-mode-error': '서버가 리다이렉트하는데, 페이지가 따라가지 말라고 했습니다.',
  'redirect-credentials': '서버가 사용자 이름이나 비밀번호가 들어 있는 주소로 리다이렉트합니다.',
  'redirect-scheme': '서버가 http나 https가 아닌 주소로 리다이렉트합니다.',
  'redirect-location': '서버가 읽을 수 없는 주소로 리다이렉트합니다.',
  'redirect-count': '서버가 20번 넘게 리다이렉트합니다.',
  'mode-same-origin': '페이지가 mode: "same-origin"으로 요청했는데, 주소의 출처가 다릅니다.',
  'scheme-not-http': 'CORS로는 http와 https 주소에만 요청할 수 있습니다.',
  'no-cors-redirect-mode': 'no-cors 모드는 언제나 리다이렉트를 따라가는데, 페이지가 다른 방식을 요구했습니다.',
  'no-cors-method': 'no-cors 모드로는 GET, HEAD, POST만 보낼 수 있습니다.',
  'method-forbidden': 'CONNECT, TRACE, TRACK은 페이지에서 보낼 수 없습니다.',
  corp: '서버가 Cross-Origin-Resource-Policy로 다른 사이트에서 불러오는 것 자체를 금지했습니다.',
  'sri-opaque': '무결성(integrity)은 페이지가 읽을 수 있는 응답에 대해서만 검사할 수 있습니다.',
}
