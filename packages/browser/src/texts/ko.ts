import type { Texts } from './texts.ts'
import { translate } from './translate.ts'

/** Korean, as far as it is translated. */
export const ko: Texts = translate({
  explanations: {
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
  },
})
