import type { Texts } from '../texts.ts'

/** What stands in a sentence for what was not recorded. */
export const unread: Texts['unread'] = { page: '(페이지의 출처)', url: '(기록되지 않은 URL)' }

/** What was not recorded and was taken for granted. */
export const assumed: Texts['assumed'] = {
  otherOrigin: () => '페이지와 서버의 출처가 다르다고 보았습니다(페이지의 출처가 기록되지 않음)',
  page: (origin) => `페이지의 출처를 응답에 적힌 ${origin}으로 보았습니다(페이지의 출처가 기록되지 않음)`,
  originSent: () =>
    '브라우저의 요청처럼 Origin이 있었다고 보았습니다. Origin이 없으면(-H 없는 curl) 대부분의 서버는 CORS 헤더를 보내지 않습니다',
  address: () => '페이지가 보낸 요청의 응답이라고 보았습니다(URL이 기록되지 않음)',
  status: () => '상태 코드를 200으로 보았습니다(헤더만 기록됨)',
  credentials: () =>
    "페이지가 자격 증명을 보낸다고 보았습니다(credentials: 'include' 또는 withCredentials). 모드는 기록되지 않았고, 자격 증명이 있으면 기록된 응답은 거부됩니다",
  noCredentials: () =>
    '페이지가 자격 증명(쿠키)을 보내지 않는다고 보았습니다. 모드는 기록되지 않았고, 자격 증명이 있으면 이 응답은 거부됩니다',
  defaultMode: () =>
    "페이지가 credentials: 'include'나 withCredentials를 설정하지 않는다고 보았습니다(모드가 기록되지 않음)",
  preflightPassed: () => '프리플라이트(OPTIONS)가 통과했다고 보았습니다(응답이 기록되지 않음)',
  preflightQuestion: () => '프리플라이트가 GET을 물었다고 보았습니다(메서드와 헤더가 기록되지 않음)',
  method: () => '메서드를 GET으로 보았습니다(다른 메서드가 기록되지 않음)',
  statusOfPreflight: (status) =>
    `${status}을(를) 프리플라이트의 상태 코드로 보았습니다. 이 브라우저는 두 요청 중 어느 것의 상태인지 말하지 않습니다`,
  statusOfRequest: (status) =>
    `${status}이(가) 그 앞의 프리플라이트(OPTIONS)가 아니라 요청 자체의 상태라고 보았습니다(이 브라우저는 구분해 알려 주지 않음)`,
  missingNotOther: () =>
    'Access-Control-Allow-Origin이 없다고 보았습니다. Safari는 다른 출처가 적혀 있을 때에도 같은 말을 합니다',
  mostFrequent: () =>
    '가장 흔한 원인인 Access-Control-Allow-Origin 누락으로 보았습니다. 메시지는 CORS를 탓하지만 어느 검사인지 말하지 않습니다',
  errorPage: (status) =>
    `오류 페이지가 대개 그렇듯 ${status} 응답에 CORS 헤더가 없다고 보았습니다(응답 헤더가 기록되지 않음)`,
  storedCopy: () =>
    '캐시가 다른 페이지 때문에 저장한 응답이라고 보았습니다(서버가 지금 어떻게 응답하는지 기록되지 않음)',
  thirdParty: () => '브라우저가 서드파티 쿠키를 막는다고 보았습니다(그렇게 말하는 메시지는 없음)',
  knownByCookie: () => '서버가 쿠키로 사용자를 안다고 보았습니다(401 말고는 알려진 것이 없음)',
  handshake: () => '핸드셰이크가 실패했다고 보았습니다(응답도 콘솔의 메시지도 기록되지 않음)',
  banHolds: () =>
    '이 로컬 주소에도 http: 금지가 적용된다고 보았습니다. 로컬 네트워크 권한이 있으면 금지를 풀어 주는 브라우저도 있습니다',
  loginRefuses: () => '로그인 페이지가 대개 그렇듯 CORS 헤더 없이 응답한다고 보았습니다(응답이 기록되지 않음)',
  credentialsAsTold: () => '설정이 자격 증명을 허용하므로 페이지가 그것을 보낸다고 보았습니다',
  layersInRow: () => '같은 요청이 둘 모두를 거친다고 보았습니다(설정만 붙여 넣음)',
  localServerRuns: () => '이 로컬 주소에서 무언가 응답한다고 보았습니다(기록되지 않음)',
}

/** What would settle a question. */
export const next: Texts['next'] = {
  askServer: () => '브라우저처럼 서버에 요청하고, 응답을 붙여 넣으세요',
  askPreflight: () => '프리플라이트처럼 요청하고, 응답의 상태 코드와 헤더를 붙여 넣으세요',
  compareWithCurl: () =>
    '브라우저 없이 서버가 보내는 것과 비교하세요. curl과 브라우저의 헤더가 다르면 캐시, 확장 프로그램 또는 브라우저 자신이 바꾼 것입니다',
  privateWindow: () => '확장 프로그램 없는 시크릿 창에서 시도하세요. 저장된 응답도, 기억된 프리플라이트도 없습니다',
  consoleTab: () =>
    '개발자 도구(F12)의 콘솔 탭을 열고 다시 시도해서 빨간 줄 전체를 붙여 넣으세요. Chrome에서는 “Access to …”, Firefox에서는 “Cross-Origin Request Blocked”로 시작하고, Safari에서는 “… due to access control checks” 바로 위에 있습니다',
  networkTab: () =>
    '개발자 도구(F12)의 네트워크 탭을 열고 다시 시도해서, 그 요청(그리고 앞에 OPTIONS가 있으면 그것도)의 상태 코드와 응답 헤더를 붙여 넣으세요',
  openInTab: (url) =>
    `${url} 주소를 탭에서 여세요. 열리지 않으면 서버나 이름, 경고가 나오면 인증서, 응답이 나오면 브라우저 안의 무언가(확장 프로그램, 로컬 네트워크 권한)가 요청을 막은 것입니다`,
  localPermission: () => '페이지의 사이트 설정(주소 왼쪽)을 보세요. 로컬 네트워크 권한이 차단되어 있으면 안 됩니다',
  pageCode: () =>
    "페이지의 호출 코드를 보고 붙여 넣으세요. credentials: 'include'(fetch)나 withCredentials(XMLHttpRequest, axios)를 설정합니까?",
}
