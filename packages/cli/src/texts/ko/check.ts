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
  warnings: '지금은 되지만 곧 문제가 될 것',
  curl: 'curl로 같은 요청',
  visible: (names) => `페이지가 읽을 수 있는 응답 헤더: ${names.join(', ')}`,
  progress: (method, url) => `${method} ${url} 응답을 기다리는 중`,
  urlMissing: () => '확인할 URL이 없습니다',
  giveUrl: () => '예: cors check https://api.example.com/items --origin https://app.example.com',
  urlInvalid: (url) => `${url}은(는) http나 https URL이 아닙니다`,
  originMissing: () => '--origin이 빠졌습니다. 요청하는 페이지의 출처를 주세요',
  giveOrigin: (url) => `예: cors check ${url} --origin https://app.example.com`,
  originInvalid: (origin) => `${origin}은(는) 출처가 아닙니다`,
  originIs: (origin) => `브라우저가 보내는 대로 쓰세요: ${origin}`,
  headerInvalid: (header) => `"${header}"은(는) 헤더가 아닙니다`,
  giveHeader: () => "-H '이름: 값' 형식으로 쓰세요",
  bodyWithGet: (method) => `${method} 요청에는 본문이 없습니다. 브라우저가 TypeError를 던집니다`,
  giveMethod: () => '--data를 빼거나 -X로 다른 메서드를 주세요',
  methodInvalid: (method) => `"${method}"은(는) 메서드가 아닙니다`,
  timeoutInvalid: (value) => `--timeout에는 1부터 600까지의 초를 쓰세요("${value}"은 아닙니다)`,
  noAnswer: (url, reason) => `${url}이(가) 응답하지 않았습니다: ${reason}`,
}
