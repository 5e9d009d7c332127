import type { Texts } from '../texts.ts'

/** Why no answer came. */
export const wire: Texts['wire'] = {
  unanswered: (origin, reason, code) => `${origin}이(가) 응답하지 않았습니다: ${reason} (${code})`,
  through: (message, proxy) => `${message}. 프록시 ${proxy}을(를) 거쳐 요청했습니다`,
  proxyFault: (proxy, origin, reason, code) =>
    `프록시 ${proxy}이(가) ${origin}(으)로 요청을 전달하지 않았습니다: ${reason} (${code})`,
  proxyNext: () => '주소(HTTP_PROXY, HTTPS_PROXY, --proxy)를 고치거나 --no-proxy로 거치지 마세요',
  proxyInvalid: (source) => `${source}의 값은 http나 https 프록시의 주소가 아닙니다`,
  giveProxy: () => 'http://host:port 형식으로 쓰거나 --no-proxy로 거치지 마세요',
  reasons: {
    refused: '그 포트에서 아무것도 듣고 있지 않습니다',
    reset: '응답이 오기 전에 연결이 끊겼습니다',
    'unknown-host': '알 수 없는 이름입니다',
    unreachable: '그 주소에 닿을 수 없습니다',
    timeout: '시간 안에 응답이 오지 않았습니다',
    certificate: '인증서를 확인할 수 없습니다',
    tls: 'TLS로 말이 통하지 않습니다',
    'not-http': '온 것이 HTTP가 아닙니다',
    'headers-too-large': '헤더가 브라우저가 받는 것보다 큽니다',
    'proxy-auth': '사용자 이름과 비밀번호를 요구합니다',
    'proxy-status': '거부했습니다',
    other: '연결에 실패했습니다',
  },
  next: {
    refused: '서버를 켜거나 호스트와 포트를 고치세요',
    reset: '서버 로그를 보세요. 이 요청에서 연결을 끊습니다',
    'unknown-host': '이름을 고치거나 DNS를 확인하세요',
    unreachable: '네트워크, VPN, 방화벽을 확인하세요',
    timeout: '서버가 무엇을 기다리는지 보거나 --timeout을 늘리세요',
    certificate: '그 컴퓨터가 신뢰하지 않으면 브라우저도 거부합니다. --insecure를 붙이면 무시하고 진행합니다',
    tls: 'http가 아니라 https 포트가 맞나요?',
    'not-http': 'https나 다른 것이 아니라 http 포트가 맞나요?',
    'headers-too-large': '헤더를 줄이거나 짧게 하세요',
    'proxy-auth': '주소에 함께 쓰세요: http://user:password@host:port',
    'proxy-status': '프록시 관리자에게 묻거나 --no-proxy로 거치지 마세요',
    other: '브라우저 주소창에서 그 URL을 열어 보세요',
  },
}
