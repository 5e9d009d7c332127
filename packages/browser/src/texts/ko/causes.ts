import type { Texts } from '../texts.ts'

/** What looks like CORS and is something else. */
export const causes: Texts['causes'] = {
  'mixed-content': {
    message: 'https: 페이지는 http: URL에 요청할 수 없습니다(혼합 콘텐츠)',
    fix: 'https: URL로 요청하세요(서버도 https: URL로만 리다이렉트해야 합니다. TLS 프록시 뒤에서는 X-Forwarded-Proto를 신뢰하게 하세요). https: 페이지에서 http:를 허용하는 헤더는 없으며, localhost만 예외입니다.',
  },
  'server-down': {
    message: '응답한 서버가 없습니다',
    fix: '서버를 시작하거나 호스트, 포트, 스킴을 바로잡으세요. 아무도 응답하지 않았습니다. 주소창과 curl로 URL을 열어 보고, 방화벽, DNS, 컨테이너의 포트 연결, 이 요청에서 서버가 죽지 않는지를 확인하세요.',
  },
  extension: {
    message: '확장 프로그램이나 정책 때문에 브라우저가 요청을 막았습니다',
    fix: '이 브라우저의 확장 프로그램, 광고 차단기 또는 정책이 요청을 막았습니다. 확장 프로그램 없는 시크릿 창에서 시도하거나, 광고나 분석처럼 보이는 URL의 이름을 바꾸세요. 헤더로는 해결되지 않습니다.',
  },
  'local-network': {
    message: '페이지가 로컬 네트워크에 접근하려면 브라우저의 권한이 필요합니다',
    fix: '사용자가 로컬 네트워크 권한을 허용해야 하고(Chrome 142부터 묻습니다), 페이지는 https로 제공되어야 합니다. 페이지를 로컬 네트워크에 두거나, 공개된 https: 이름으로 장치에 접근하세요. 어떤 응답 헤더로도 권한을 줄 수 없습니다. Access-Control-Allow-Private-Network는 더 이상 쓰이지 않습니다.',
  },
  certificate: {
    message: 'TLS 연결에 실패했습니다',
    fix: 'TLS 핸드셰이크가 실패했습니다. URL을 탭에서 열어 인증서 오류를 확인하세요. 체인과 이름이 맞는 인증서를 설치하거나 개발용 인증서를 신뢰하게 하세요. 자체 서명 인증서는 바로 이 호스트와 포트에 대해 승인해야 합니다. http 포트에 https:로 요청해도 같은 오류가 납니다. 프리플라이트에는 클라이언트 인증서가 실리지 않습니다.',
  },
  csp: {
    message: '페이지 자신의 Content-Security-Policy가 요청을 막았습니다',
    fix: '페이지 자신의 Content-Security-Policy가 이 주소를 금지합니다. 페이지를 제공하는 곳에서 connect-src(또는 메시지가 말하는 지시어)에 주소를 추가하세요. 요청받은 서버는 어쩔 수 없습니다.',
  },
  orb: {
    message: '브라우저가 요소에 불투명 응답을 넘기지 않았습니다(ORB, 예전의 CORB)',
    fix: 'CORS 없는 응답이 스크립트, 이미지, 미디어가 아니라(JSON이나 HTML) 브라우저가 요소에 넘기지 않았습니다. CORS로 가져오고 서버가 올바른 Content-Type을 보내게 하세요. 오류 페이지가 온 것은 아닌지 확인하세요.',
  },
  preload: {
    message: 'crossorigin 없는 preload는 CORS로 요청하는 곳에 쓰이지 않습니다',
    fix: '<link rel="preload">에 crossorigin을 넣으세요(글꼴은 같은 출처에서도 필요합니다). 쓰는 요소나 호출과 모드가 같아야 합니다. 자격 증명이 없으면 crossorigin, 있으면 crossorigin="use-credentials"입니다. 그렇지 않으면 두 번 받습니다.',
  },
  'user-info': {
    message: 'fetch는 사용자 이름과 비밀번호가 든 URL을 거부합니다',
    fix: "URL(https://user:password@…)에서 사용자 이름과 비밀번호를 빼고 헤더로 보내세요: Authorization: 'Basic ' + btoa('user:password'). 그러면 서버가 요청 헤더 Authorization을 허용해야 합니다.",
  },
  'mime-type': {
    message: '응답의 종류가 요청한 곳과 맞지 않습니다',
    fix: '올바른 Content-Type을 보내세요. 리소스 대신 HTML 페이지(404, 로그인, SPA 대체 페이지)나 잘못된 종류가 왔습니다.',
  },
  framing: {
    message: '프레임이 거부되었습니다',
    fix: '프레임은 담기는 페이지의 X-Frame-Options와 frame-ancestors가 결정하고, 다른 출처의 스크립트와는 postMessage로 통신합니다. CORS는 적용되지 않습니다.',
  },
  'service-worker': {
    message: '페이지와 서버 사이에 서비스 워커가 있습니다',
    fix: '페이지의 서비스 워커가 응답했거나 실패했습니다. 등록을 해제하고 다시 시도하세요. 다른 출처의 요청은 그대로 통과시키세요.',
  },
  'tracking-protection': {
    message: '추적 방지 기능이 요청을 막았습니다',
    fix: '브라우저가 이 주소를 추적기로 봅니다. 자기 사이트의 주소를 쓰거나 보호를 끄고 시험하세요. 헤더로는 해결되지 않습니다.',
  },
  'unsafe-port': {
    message: '브라우저가 거부하는 포트입니다',
    fix: '서버가 무엇이라 답하든 브라우저는 이 포트를 거부합니다. 8080이나 3000 같은 다른 포트를 쓰세요.',
  },
  'protocol-error': {
    message: '응답이 중간에 끊겼거나 올바른 HTTP가 아닙니다',
    fix: '응답 중간에 연결이 끊겼습니다. 프록시와 서버의 로그를 확인하세요(잘린 본문, 틀린 Content-Length, 잘못된 헤더, HTTP/2 재설정).',
  },
  proxy: {
    message: '프록시가 실패했습니다',
    fix: '브라우저와 서버 사이의 프록시가 실패했습니다. 프록시 설정과 인증을 확인하세요.',
  },
  aborted: {
    message: '페이지가 스스로 요청을 끝냈습니다',
    fix: '페이지가 스스로 요청을 끝냈습니다. 제출되는 폼이나 이동하는 링크(preventDefault), AbortController, 시간 제한, 사라지는 컴포넌트를 확인하세요.',
  },
  websocket: {
    message: 'WebSocket 핸드셰이크가 실패했습니다',
    fix: 'CORS는 WebSocket에 적용되지 않습니다. 핸드셰이크가 거부되었습니다. 경로, 프록시의 업그레이드 헤더, ws:와 wss:, 서버 자신의 Origin 검사를 확인하세요.',
  },
  'http-error': {
    message: '서버가 오류로 응답했고, 페이지는 그 응답을 읽을 수 있습니다',
    fix: 'CORS에는 문제가 없습니다. 페이지가 이 응답을 읽을 수 있습니다. 상태 코드가 문제이니 본문과 서버를 확인하세요.',
  },
}
