import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'

export const checkHelp: CommandHelp = {
  summary: '브라우저처럼 서버에 요청하고, 페이지가 응답을 받는지 알려 줍니다',
  description:
    '페이지의 브라우저가 보낼 것(프리플라이트, 요청, 리다이렉트)을 그대로 보내고, 페이지가 응답을 받는지, 아니라면 왜 그런지, 서버에서 무엇을 고칠지 알려 줍니다. 종료 코드: 0 응답을 받음, 1 차단됨, 2 사용법 오류나 응답 없음.',
  arguments: { url: '페이지가 가져올 주소' },
  options: {
    origin: '페이지의 출처. 예: https://app.example.com, http://localhost:3000',
    request: '메서드',
    header: '페이지의 스크립트가 넣는 헤더',
    credentials: '페이지의 자격 증명 모드',
    redirect: '페이지의 리다이렉트 모드',
    data: '본문. 메서드를 주지 않으면 POST가 됩니다',
    cookie: '브라우저가 이 서버에 대해 가진 쿠키. 자격 증명 모드가 허용할 때만 보냅니다',
    insecure: '확인할 수 없는 인증서도 받아들입니다',
    proxy: 'HTTP_PROXY, HTTPS_PROXY, ALL_PROXY 대신 거칠 프록시. NO_PROXY는 그대로 따릅니다',
    'no-proxy': '환경 변수와 상관없이 프록시를 거치지 않음',
    timeout: '응답을 기다릴 초',
    'no-probes': '브라우저가 보낼 것만 보냅니다',
    curl: '같은 요청을 curl 명령으로도 출력합니다',
    'from-curl': '복사한 curl 명령에서 요청을 가져옵니다',
    har: 'HTTP 아카이브에서 요청을 가져옵니다',
  },
  examples: [
    'cors check https://api.example.com/items --origin https://app.example.com',
    "cors check https://api.example.com/items/1 --origin http://localhost:3000 -X PUT -H 'content-type: application/json' --data '{}'",
    'cors check https://api.example.com/me --origin https://app.example.com --credentials include --cookie session=1',
    'cors check --from-curl "curl \'https://api.example.com/items\' -X DELETE" --origin https://app.example.com',
    'cors check --har saved.har --curl',
  ],
}

export const check: Texts['check'] = {
  asked: (method, url) => `${method} ${url}`,
  from: (origin, credentials) => `페이지 ${origin}, 자격 증명: ${credentials}`,
  verdicts: {
    allowed: '페이지가 응답을 받습니다',
    blocked: '차단됨',
    unanswered: '응답이 없습니다',
  },
  sequence: '보낸 것과 받은 것',
  preflight: '프리플라이트',
  messages: '브라우저가 하는 말',
  faults: '무엇이 잘못되었고 무엇을 고칠지',
  warnings: '앞으로 문제가 될 것',
  curl: 'curl로 같은 요청',
  visible: (names) => `페이지가 읽을 수 있는 응답 헤더: ${names.join(', ')}`,
  progress: (method, url) => `${method} ${url} 응답을 기다리는 중`,
  urlMissing: () => '확인할 URL이 없습니다',
  giveUrl: () => '예: cors check https://api.example.com/items --origin https://app.example.com',
  urlInvalid: (url) => `${url}은(는) http나 https URL이 아닙니다`,
  userInfo: (host) => `페이지는 사용자나 암호가 든 주소를 가져올 수 없습니다(${host})`,
  giveAuthorization: () => "-H 'authorization: Basic …'으로 주세요",
  writeUrl: () => 'https://api.example.com/items 형식으로 쓰세요',
  writeOrigin: () => 'https://app.example.com이나 http://localhost:3000 형식으로 쓰세요',
  writeMethod: () => '-X PUT 형식으로 쓰세요',
  urlIs: (url) => `스킴까지 쓰세요: ${url}`,
  originMissing: () => '--origin이 빠졌습니다. 요청하는 페이지의 출처를 주세요',
  giveOrigin: (url) => `예: cors check ${url} --origin https://app.example.com`,
  originInvalid: (origin) => `${origin}은(는) 출처가 아닙니다`,
  originIs: (origin) => `브라우저가 보내는 대로 쓰세요: ${origin}`,
  headerInvalid: (header) => `"${header}"은(는) 헤더가 아닙니다`,
  giveHeader: () => "-H '이름: 값' 형식으로 쓰세요",
  cookieInvalid: (cookie) => `"${cookie}"은(는) 쿠키로 보낼 수 없습니다`,
  giveCookie: () => "제어 문자 없이 -b 'name=value; other=value' 형식으로 쓰고, 다른 문자는 %EC%95%88처럼 인코딩하세요",
  bodyWithGet: (method) => `${method} 요청에는 본문이 없습니다. 브라우저가 TypeError를 던집니다`,
  giveMethod: () => '--data를 빼거나 -X로 다른 메서드를 주세요',
  methodInvalid: (method) => `"${method}"은(는) 메서드가 아닙니다`,
  timeoutInvalid: (value) => `--timeout에는 1부터 600까지의 초를 쓰세요("${value}"은 아닙니다)`,
  notCurl: () => '--from-curl에는 URL이 있는 curl 명령 하나를 주세요',
  giveCurl: () => '네트워크 탭에서 "cURL로 복사"한 뒤 작은따옴표나 "$(pbpaste)"로 주세요',
  notHar: (file) => `${file}은(는) HTTP 아카이브가 아닙니다`,
  notInHar: (file, url) => (url === undefined ? `${file}에 요청이 없습니다` : `${file}에 ${url} 요청이 없습니다`),
  giveHar: () => '네트워크 탭에서 HAR 파일로 저장하세요',
  warn: {
    'missing-vary': ({ url, seen, depends }) => {
      const fact = `${url}의 응답이 ${seen}을(를) 가리키는데 Vary: Origin이 없습니다.`
      const reason = depends
        ? '다른 페이지에는 다르게 답하므로, 캐시가 한쪽의 응답을 다른 쪽에 줍니다.'
        : '다른 페이지에 다르게 답하는 순간, 캐시가 한쪽의 응답을 다른 쪽에 줍니다.'
      return `${fact} ${reason}`
    },
    'reflects-any-origin': ({ credentials }) =>
      credentials
        ? '서버가 묻는 페이지마다 그대로, 자격 증명까지 허용합니다. 모든 웹사이트가 이 사용자의 것을 읽을 수 있습니다. 확인: cors audit'
        : '서버가 묻는 페이지마다 그대로 허용합니다. 모든 웹사이트가 이 응답을 읽을 수 있습니다. 의도한 것이라면 *로 쓰세요.',
    'multiple-allow-origin': ({ url, values }) =>
      `${url}의 응답에 Access-Control-Allow-Origin이 ${values.length}줄 있습니다(${values.join(', ')}). 두 계층이 따로 답합니다. 다른 출처라면 브라우저가 거부합니다.`,
    'max-age-capped': ({ seconds, engines }) =>
      `Access-Control-Max-Age: ${seconds}은 브라우저가 기억하는 것보다 깁니다(${engines.join(', ')}초).`,
    redirect: ({ url, to }) =>
      `${url}이(가) ${to}(으)로 리다이렉트합니다. 단계마다 CORS 헤더가 필요하고 Origin이 null이 될 수 있습니다. 마지막 주소를 바로 요청하세요.`,
    'error-without-cors': ({ url, status, failure }) =>
      `${status} 응답은 읽을 수 없습니다(${failure}, 예: ${url}). 페이지에는 CORS 오류로 보입니다. 오류 응답에도 헤더를 넣으세요.`,
    'lenient-engines': () =>
      '표준에서 Access-Control-Allow-Headers: *는 Authorization을 포함하지 않습니다. 지금은 브라우저가 경고만 하고 허용합니다. 이름을 적으세요.',
    'header-dropped': ({ header }) =>
      `${header}은(는) 스크립트가 넣을 수 없습니다. 브라우저가 버리므로 보내지 않았습니다.`,
    'certificate-not-checked': () => '인증서를 확인하지 않았습니다. 신뢰하지 않는 브라우저는 아무것도 보내지 않습니다.',
    'cookies-assumed': () =>
      '쿠키에 SameSite=None과 Secure가 있고 브라우저가 서드파티 쿠키를 받는다고 보고 보냈습니다.',
  },
}
