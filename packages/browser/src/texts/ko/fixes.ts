import type { Texts } from '../texts.ts'
import { PREFLIGHT_FIRST } from './failures.ts'

const CROSS_SITE = 'Set-Cookie: …; SameSite=None; Secure; Partitioned'

/** What to change where the failure alone does not say it. */
export const fixes: Texts['fixes'] = {
  join: (sentences) => sentences.map((sentence) => sentence.trim()).join(' '),
  listsToo: (method, headers) => {
    const names = headers.map((name) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())).join(', ')
    const first =
      headers.length === 0
        ? ''
        : `요청 헤더도 허용해야 합니다: ${names} (Access-Control-Allow-Headers: ${headers.join(', ')}). `
    return `${first}${method === '' ? '' : `메서드도 허용해야 합니다: ${method} (Access-Control-Allow-Methods: ${method}).`}`
  },
  loginInstead: () =>
    '스크립트의 요청에는 로그인 페이지로 리다이렉트하지 말고 401로 응답하고, 페이지가 스스로 이동하게 하세요(location.href = …). fetch는 로그인 페이지를 보여 줄 수 없고, 로그인 서버의 어떤 헤더도 도움이 되지 않습니다.',
  preflightBeforeLogin: () =>
    'OPTIONS에는 인증보다 먼저 204와 CORS 헤더로 응답하세요. 프리플라이트에는 쿠키도 Authorization도 실리지 않아, 그렇지 않으면 모두 로그인 페이지로 보내집니다. 세션 없는 스크립트의 다른 요청에는 리다이렉트 대신 401로 응답하세요.',
  askFinal: (url, change) => `리다이렉트가 없도록 최종 URL로 요청하세요: ${url} (${change}).`,
  preflightWithoutRedirect: () =>
    `프리플라이트는 리다이렉트를 따라가지 않습니다. 또는 서버가 OPTIONS에 리다이렉트 없이 응답하게 하세요. ${PREFLIGHT_FIRST}`,
  internalRedirect: () =>
    '브라우저 안에서 무엇이 이 리다이렉트를 만들었는지 찾으세요: 확장 프로그램(끄기), HSTS(https: URL로 요청), 서비스 워커(등록 해제). 서버가 보낸 것이 아니니 curl과 비교하세요.',
  findOtherAnswer: () =>
    '기록된 응답은 통과하므로 브라우저가 어떤 응답을 받았는지 찾으세요. 확장 프로그램 없는 시크릿 창에서 시도하고, 네트워크 탭에서 “캐시 사용 중지”를 켜고, 그곳의 응답 헤더를 curl의 것과 비교하세요. 다르면 캐시, 프록시, 확장 프로그램 또는 같은 이름 뒤의 다른 서버가 브라우저에 응답하는 것입니다.',
  forgetPreflight: () =>
    '기록된 응답은 허용하므로, 브라우저가 예전 응답을 기억하고 있습니다(Access-Control-Max-Age까지, Chrome은 최대 2시간, Firefox는 24시간). 네트워크 탭에서 “캐시 사용 중지”를 켜거나 시크릿 창에서 다시 시도하세요. 그래도 같으면 다른 서버가 브라우저에 응답하는 것입니다.',
  sendHeader: (name) =>
    `서버가 이 응답에 ${name} 헤더를 보내게 하세요. 읽을 수는 있는데 헤더가 없습니다(프록시가 지우는지, 이 경로가 넣는지 확인하세요).`,
  signWithoutChecksum: () =>
    "체크섬 없이 URL에 서명하세요(AWS SDK for JavaScript 3.729부터 체크섬을 넣습니다: new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })). 또는 페이지가 같은 체크섬 헤더를 보내고 버킷의 AllowedHeaders에 넣으세요.",
  nullOrigin: () =>
    '페이지에 출처가 생기도록 http(s)로 제공하세요(파일, allow-same-origin 없는 샌드박스 프레임, 다른 출처 사이의 리다이렉트는 출처가 null입니다). null을 허용하면(dangerouslyAllowNullOrigin) 모든 샌드박스 페이지를 허용하게 됩니다.',
  upperCaseMethod: (method) =>
    `메서드는 대소문자를 구분하고, GET, HEAD, POST, PUT, DELETE, OPTIONS만 자동으로 대문자가 됩니다. 페이지에서 ${method}로 쓰세요.`,
  notARequestHeader: (names) =>
    `페이지에서 다음을 요청 헤더로 보내지 마세요: ${names.join(', ')}. Access-Control-Allow 헤더는 서버의 응답이고, withCredentials, credentials, mode, crossDomain은 호출의 옵션입니다.`,
  finalUrl: () =>
    '다른 출처에서 또 다른 출처로 리다이렉트되지 않도록 최종 URL로 요청하거나, 한 출처 안에서 리다이렉트하세요.',
  behindFirst: (meaning) => `먼저 그 뒤에 있는 문제를 고치세요: ${meaning}.`,
  elsewhere: (hints) => `그 밖에: ${hints.join('. ')}.`,
  varyByOrigin: () =>
    '이 URL의 모든 응답(Origin이 없을 때, 거부, 304, 오류 포함)에 Vary: Origin을 보내고, CDN의 캐시 키에 Origin을 넣고, 저장된 것을 비우고, 캐시 없이 다시 불러오세요. 또는 언제나 *로 응답하세요. 페이지에서 fetch로도 가져오는 이미지나 스크립트에는 처음부터 crossorigin이 필요합니다.',
  expose: (names) =>
    `(프리플라이트가 아니라) 실제 응답에 Access-Control-Expose-Headers: ${names.join(', ')} 헤더를 보내세요.`,
  neverExposed: () =>
    'Set-Cookie는 어떤 스크립트도 읽을 수 없습니다. 스크립트에 필요한 값은 본문이나 다른 헤더로 보내세요.',
  opaqueToScript: () =>
    "mode: 'no-cors'를 빼고(응답을 숨깁니다: 상태 0, 헤더 없음, 본문 없음) 서버에서 출처를 허용하세요.",
  opaqueElement: () =>
    '요소의 src 앞에 crossorigin="anonymous"를 넣고, 서버가 Access-Control-Allow-Origin을 보내게 하세요.',
}

/** What a redirect changes of an address. */
export const redirectChanges: Texts['redirectChanges'] = {
  https: 'http 대신 https',
  slash: '끝의 슬래시 하나 차이',
  path: '다른 경로',
  host: '다른 호스트',
}

export const cookieFixes: Texts['cookieFixes'] = {
  'credentials-mode':
    "페이지에서 쿠키를 보내세요: fetch(url, { credentials: 'include' }), XMLHttpRequest와 axios에서는 withCredentials = true. Set-Cookie를 저장하는 데에도 필요합니다. 그러면 서버에는 Access-Control-Allow-Credentials: true와 정확한 출처가 필요합니다.",
  'same-site': `쿠키를 다른 사이트에서도 쓸 수 있게 설정하거나(${CROSS_SITE}), 페이지와 API를 한 사이트에서 제공하세요(app.example.com과 api.example.com, 또는 프록시).`,
  secure: `Secure를 설정하고 https로 제공하세요(${CROSS_SITE}). SameSite=None은 Secure와 함께일 때만 통합니다.`,
  domain: 'Domain을 빼거나, API 호스트가 그 아래에 있는 값을 쓰세요. 서버는 다른 사이트의 쿠키를 설정할 수 없습니다.',
  path: 'Path=/로 설정하세요.',
  'third-party':
    'Safari와 Firefox, 시크릿 창과 여러 설정은 속성과 상관없이 서드파티 쿠키를 막거나 분리합니다. 페이지와 API를 한 사이트(하위 도메인이나 프록시)에서 제공하거나, Partitioned를 넣거나, Storage Access API를 쓰거나, 토큰을 Authorization으로 보내세요.',
}
