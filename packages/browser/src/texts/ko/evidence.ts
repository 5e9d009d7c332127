import { safelistedTypes } from '@cors/standard/request-headers'
import type { Texts } from '../texts.ts'

/** What was seen around a failed check. */
export const evidence: Texts['evidence'] = {
  header: (name, value) => `${name}: ${value ?? '없음'}`,
  status: (status) => (status === 'none' ? '상태 코드 없음' : `상태 코드 ${status}`),
  said: (line) => `메시지: ${line}`,
  browserSays: (line) => `브라우저의 말: ${line}`,
  behind: (meaning) => `그 뒤에 있는 것: ${meaning}`,
  twoLayers: (lines) =>
    `두 계층이 응답합니다${lines === 0 ? '' : `(헤더 ${lines}줄)`}. 애플리케이션이 이미 보낸 헤더에 프록시, CDN 또는 게이트웨이가 또 넣습니다`,
  listOfOrigins: () => '허용된 출처의 목록을 통째로 보냈습니다. 서버가 요청한 출처 하나를 골라야 합니다',
  misspelt: (name, meant) => `응답에 ${name} 헤더가 있는데, ${meant}의 오타입니다`,
  casedMethod: (method) => `목록에는 ${method}가 있습니다. 메서드는 대소문자를 구분합니다`,
  asked: (names) => `요청한 헤더: ${names.join(', ')}`,
  contentTypeAsks: (value) =>
    `content-type은 값이 "${value}"이라서 프리플라이트가 필요합니다. ${safelistedTypes.join(', ')}에는 필요하지 않습니다`,
  responseHeaderAsked: (name) => `${name}: 응답 헤더이므로 페이지가 보내면 안 됩니다`,
  wildcardNotAuthorization: () => '*는 Authorization을 포함하지 않으므로 이름을 적어야 합니다',
  wildcardNotCredentials: () => '자격 증명이 있는 요청에는 와일드카드가 없습니다. *는 글자 그대로 비교됩니다',
  starsInList: (stars) => `${stars}: 와일드카드가 아닙니다. 자격 증명이 없을 때 별 하나(*)만 통합니다`,
  becameNull: (url) =>
    `Origin이 null이 되었습니다. 다른 출처에서 또 다른 출처(${url})로 리다이렉트했기 때문입니다. 최종 URL로 요청하세요`,
  htmlPage: () => 'HTML 페이지가 왔습니다: SPA 대체 페이지, 로그인 페이지, 또는 이 포트의 다른 프로세스',
  corsLayerRefuses: () => 'Vary에 Origin이 있습니다. CORS 계층이 있고, 이 출처를 허용하지 않습니다',
  noPreflightLayer: () =>
    'CORS 헤더가 하나도 없습니다. 프리플라이트를 아무도 처리하지 않았거나, 이 출처를 말없이 거부하는 CORS 계층이 처리했습니다',
  noCorsLayer: () =>
    'CORS 헤더가 하나도 없습니다. 이 응답에 CORS 계층이 실행되지 않았거나, 이 출처를 말없이 거부하는 계층이 실행되었습니다',
  preflightOnly: () =>
    '프리플라이트는 허용되었으므로 CORS 계층이 이 출처를 압니다. 이 응답에는 CORS 계층이 실행되지 않았습니다',
  layerWithoutOrigin: (name) =>
    `Access-Control-Allow-Origin 없이 ${name}만 왔습니다. CORS 계층이 있고, 이 출처를 허용하지 않습니다`,
  internalRedirect: () =>
    '리다이렉트가 같은 URL로 갑니다. 서버가 아니라 브라우저 안(확장 프로그램, HSTS, 서비스 워커)에서 만들어졌습니다',
  hsts: () => '호스트가 https를 요구하므로 브라우저가 스스로 리다이렉트했습니다(HSTS)',
  similarHeader: (listed, asked) => `목록에는 ${listed}, 페이지가 보내는 것은 ${asked}: 둘 중 하나가 오타입니다`,
  userInfo: () => 'URL의 호스트 앞에 사용자 이름이나 비밀번호가 있습니다',
  reachesLocal: (origin, url) => `${origin} 페이지가 방문자 자신의 컴퓨터나 네트워크에 있는 ${url} 주소에 요청합니다`,
  preloadWithout: (consumer) => `${consumer}에 crossorigin이 없습니다`,
  signedChecksum: (name) => `URL이 체크섬(${name})과 함께 서명되어, 올리는 내용이 그 값과 맞아야 합니다`,
  extensionPage: () =>
    '확장 프로그램이 요청합니다. 이 주소의 host_permissions가 있으면 백그라운드 스크립트에는 CORS가 필요 없습니다(콘텐츠 스크립트의 출처는 그 페이지의 출처입니다)',
  appPage: (origin) =>
    `앱이 요청합니다. 앱의 출처는 ${origin}이며(Android에서는 흔히 https://localhost나 http://localhost), 그대로 허용해야 합니다`,
  hop: (url, status) => `${url} (${status})`,
  redirected: (chain) => `리다이렉트: ${chain.join(' -> ')}`,
  noAnswer: () => '응답 없음',
  leadsToLogin: () =>
    '로그인 페이지로 갑니다. 세션이 없거나 만료되었습니다. API 요청에는 리다이렉트 대신 401로 응답하세요',
  scheme: (scheme) => `스킴 ${scheme}`,
  schemeUnwritten: () => '호스트 앞에 http://나 https://가 없습니다',
  preflightAllowed: () => '같은 URL의 프리플라이트는 이 출처를 허용했습니다',
  anotherAnswer: () =>
    '기록된 응답은 통과하므로 브라우저는 다른 응답을 보았습니다: 캐시의 예전 사본(Access-Control-Max-Age까지 기억된 프리플라이트 포함) 또는 같은 이름 뒤의 다른 서버',
  redirectToInsecure: (url) => `https:에서 ${url} 주소로 리다이렉트합니다`,
  insecureUrl: (origin, url) => `${origin} 페이지가 ${url} 주소에 요청합니다`,
  answerLacks: (name) => `기록된 응답에 ${name} 헤더가 없습니다`,
  exposeUnreadable: () => '목록에 헤더 이름이 아닌 것이 있어 아무것도 노출되지 않습니다',
  droppedByNoCors: (names) => `no-cors 모드가 보내지 않은 헤더: ${names.join(', ')}`,
  responseTypeOpaque: () => '응답 종류 opaque(불투명)',
  realStatus: (status) => `실제 상태 코드 ${status ?? '알 수 없음'}`,
  allowOriginSent: (value) =>
    value === undefined
      ? '서버는 아직 Access-Control-Allow-Origin을 보내지 않습니다'
      : `서버가 이미 보내는 값: Access-Control-Allow-Origin: ${value}`,
  urlWithoutScheme: (url) => `${url}에 스킴이 없어 페이지가 자기 서버에 요청했습니다. 앞에 https://를 쓰세요`,
  authorizationDropped: () => '다른 출처로 리다이렉트되면서 Authorization이 빠졌습니다. 최종 URL로 요청하세요',
  methodTurned: (asked, sent) =>
    `리다이렉트가 ${asked} 요청을 ${sent} 요청으로 바꾸었습니다. 최종 URL로 요청하거나 307 또는 308로 리다이렉트하세요`,
}

/** How a wrong `Access-Control-Allow-Origin` differs from the page's origin. */
export const originDifferences: Texts['originDifferences'] = {
  empty: () => '헤더가 비어 있습니다. 옵션이나 환경 변수가 설정되지 않은 듯합니다',
  wordNull: () => '헤더가 null이라는 단어입니다. 샌드박스 페이지와 파일에만 맞습니다',
  word: (word) => `헤더가 ${word}라는 단어입니다. 옵션이나 환경 변수가 설정되지 않은 듯합니다`,
  resultOfCheck: (word) =>
    `헤더가 ${word}라는 단어입니다. 출처 대신 옵션, 환경 변수 또는 검사의 결과를 보냈습니다(@koa/cors의 origin 함수는 true나 false가 아니라 출처를 돌려주어야 합니다)`,
  severalStars: (value) => `${value}: 와일드카드가 아닙니다. 모든 출처는 별 하나(*)입니다`,
  placeholder: () => '자리 표시가 값으로 바뀌지 않았습니다',
  quoted: () => '값이 따옴표 안에 있습니다. 따옴표 없이 쓰세요',
  regularExpression: () => '정규식을 글자로 보냈습니다. 비교는 서버에서 하고 출처를 보내세요',
  array: () => '배열을 글자로 보냈습니다. 비교는 서버에서 하고 요청한 출처 하나를 보내세요',
  several: () => '한 헤더에 출처가 여럿입니다. 브라우저는 정확히 하나만 받아들입니다',
  wildcard: () => '출처 안의 와일드카드는 브라우저에게 패턴이 아닙니다. 비교는 서버에서 하고 요청한 출처를 보내세요',
  www: (page, seen) => `www가 다릅니다: 페이지는 ${page}, 적힌 것은 ${seen}`,
  loopback: (page, seen) => `${page}와 ${seen}: 같은 컴퓨터지만 서로 다른 출처입니다`,
  pageOnSubdomain: (page, seen) => `페이지는 하위 도메인 ${page}, 적힌 것은 ${seen}`,
  headerNamesSubdomain: (page, seen) => `적힌 것은 하위 도메인 ${seen}, 페이지는 ${page}`,
  scheme: (page, seen) => `스킴이 다릅니다: ${page}//와 ${seen}//`,
  port: (page, seen) => `포트가 다릅니다: ${page || '없음'}, ${seen || '없음'}`,
  otherHost: (seen) => `다른 호스트: ${seen}`,
  pageIsNull: () => '페이지의 출처가 null입니다(파일, 샌드박스 프레임, data: URL 또는 리다이렉트)',
  schemeMissing: (otherwiseRight) =>
    `스킴이 없습니다${otherwiseRight ? '(나머지는 맞습니다)' : ''}. 출처는 https://나 http://로 시작합니다`,
  trailingSlash: () => '끝에 슬래시가 있습니다. 출처에는 없습니다',
  upperCase: () => '대문자가 있습니다. 출처는 소문자로, 바이트 그대로 비교됩니다',
  path: () => '경로가 있습니다. 출처에는 없습니다',
  spelling: () => '기본 포트가 적혔거나 표기가 다릅니다. 브라우저가 쓰는 대로 적으세요',
  serversOwn: () => '페이지가 아니라 서버 자신의 출처입니다',
}
