import { pageAddress } from '@cors/standard/documentation'
import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'

export const auditHelp: CommandHelp = {
  summary: '들이면 안 되는 페이지를 서버가 들이는지 알려 줍니다',
  description:
    '악의적인 페이지처럼 서버에 물어봅니다. URL마다 최대 60번, 한 번에 하나씩, GET, HEAD, OPTIONS만, 정직한 User-Agent로 보냅니다. 쿠키를 보내는 페이지가 응답을 받는다고 브라우저 모델이 말할 때만 exploitable입니다. 물어봐도 되는 서버에만 쓰세요. 종료 코드: 0 info보다 심한 것 없음, 1 발견함, 2 사용법 오류나 응답 없음.',
  arguments: { url: '페이지가 요청할 주소들' },
  options: {
    origin: '들여야 하는 출처. 비교의 실수는 그 주변에서 드러납니다',
    sarif: '코드 스캐닝을 위해 SARIF 2.1.0으로 출력합니다',
    yes: '로컬이 아닌 호스트에 묻기 전에 확인하지 않습니다',
    insecure: '확인할 수 없는 인증서도 받아들입니다',
    proxy: 'HTTP_PROXY, HTTPS_PROXY, ALL_PROXY 대신 거칠 프록시. NO_PROXY는 그대로 따릅니다',
    'no-proxy': '환경 변수와 상관없이 프록시를 거치지 않음',
    timeout: '응답을 기다릴 초',
  },
  examples: [
    'cors audit http://localhost:3000/items --origin http://localhost:5173',
    'cors audit https://api.example.com/me --origin https://app.example.com --yes',
    'cors audit https://api.example.com/me --yes --sarif > cors.sarif',
  ],
}

export const audit: Texts['audit'] = {
  found: {
    'reflects-any-origin': {
      says: (origin) => `모든 페이지를 들입니다. 지어낸 ${origin}에도 그 이름으로 응답합니다.`,
      fix: '출처를 직접 만든 목록과 비교하고, 목록에 있는 것으로만 응답하세요. 누구나 읽어도 되면 자격 증명 없이 *로 응답하세요.',
    },
    'trusts-null': {
      says: () => '출처 null을 들입니다. 어떤 페이지든 샌드박스 프레임에서 요청하면 null이 됩니다.',
      fix: '목록에서 null을 빼세요. null을 보내는 파일이나 앱은 다른 방법으로 자신을 밝혀야 합니다.',
    },
    'matches-prefix': {
      says: (origin) => `출처의 앞부분만 비교합니다. ${origin}을(를) 들입니다.`,
      fix: '출처 전체를 ===로 비교하거나 정규식을 $로 끝내세요.',
    },
    'matches-suffix': {
      says: (origin) => `출처의 뒷부분만 비교합니다. ${origin}을(를) 들입니다.`,
      fix: '출처 전체를 ===로 비교하세요. 하위 도메인이라면 점까지 비교하고, 정규식은 ^https:\\/\\/로 시작하세요.',
    },
    'matches-substring': {
      says: (origin) => `이름이 출처의 어디에 있어도 됩니다. ${origin}을(를) 들입니다.`,
      fix: '출처 전체를 ===로 비교하거나 정규식 앞에 ^, 뒤에 $를 붙이세요.',
    },
    'unescaped-dot': {
      says: (origin) => `정규식의 점이 아무 글자나 뜻합니다. ${origin}을(를) 들입니다.`,
      fix: '호스트의 점마다 \\.로 쓰거나 출처 전체를 나열하세요.',
    },
    'special-characters': {
      says: (origin) =>
        `호스트에 없어야 할 글자를 서버는 호스트의 끝으로 보고 브라우저는 그렇게 보지 않습니다. ${origin}을(를) 들입니다.`,
      fix: '정규식을 호스트와 포트 바로 뒤에서 $로 끝내거나 출처 전체를 나열하세요.',
    },
    'trusts-http': {
      says: (origin) =>
        `TLS가 없는 페이지를 들입니다: ${origin}. 오가는 내용을 바꿀 수 있으면 누구나 그 페이지가 됩니다.`,
      fix: '출처를 https로만 나열하세요.',
    },
    'trusts-any-port': {
      says: (origin) => `어떤 포트든 들입니다: ${origin}. 그 호스트의 다른 서비스도 요청할 수 있습니다.`,
      fix: '쓰는 포트만 나열하세요.',
    },
    'trusts-any-subdomain': {
      says: (origin) =>
        `어떤 하위 도메인이든 들입니다. ${origin}은(는) 지어낸 이름입니다. 모두 여러분의 것이고, 빼앗기거나 남이 쓴 코드를 실행하지 않는다면 괜찮습니다.`,
      fix: '요청하는 하위 도메인이 몇 개뿐이면 나열하세요.',
    },
    'trusts-shared-hosting': {
      says: (origin) => `누구나 페이지를 올릴 수 있는 곳입니다. ${origin}을(를) 들입니다.`,
      fix: '여러분의 이름만 하나씩 전체로 나열하세요.',
    },
    'wildcard-with-credentials': {
      says: () => '응답이 *이면서 자격 증명을 허용합니다. 쿠키를 보내는 요청이면 브라우저가 거부합니다.',
      fix: '누구나 읽어도 되면 Access-Control-Allow-Credentials를 빼고, 쿠키가 필요하면 목록의 출처로 응답하세요.',
    },
    'credentials-without-origin': {
      says: (origin) => `들이지 않는 페이지(${origin})에 자격 증명을 허용한다고 합니다. 혼란만 줄 뿐입니다.`,
      fix: 'Access-Control-Allow-Credentials는 Access-Control-Allow-Origin과 함께일 때만 보내세요.',
    },
    'multiple-allow-origin': {
      says: () => '한 응답에 출처가 둘 이상입니다. 브라우저는 누구에게든 거부합니다.',
      fix: '요청한 출처 하나만 쓰세요. 두 계층이 각각 붙인다면 하나에만 맡기세요.',
    },
    'echoes-any-method': {
      says: () => '프리플라이트가 묻는 메서드를 지어낸 것까지 모두 허용한다고 합니다.',
      fix: '라우트에 있는 메서드만 나열하세요.',
    },
    'echoes-any-header': {
      says: () => '프리플라이트가 묻는 헤더를 지어낸 것까지 모두 허용한다고 합니다.',
      fix: '라우트가 읽는 요청 헤더만 나열하세요.',
    },
    'missing-vary': {
      says: () => '응답이 페이지마다 다른데 캐시에 알리지 않습니다. 한 페이지가 다른 페이지의 응답을 받을 수 있습니다.',
      fix: '이 주소의 모든 응답에, 들이지 않을 때도 Vary: Origin을 붙이세요.',
    },
    'cacheable-reflection': {
      says: (origin) =>
        `응답이 요청한 페이지(${origin})의 이름을 담고 공유 캐시에 남을 수 있는데, 페이지마다 다르다는 것을 캐시에 알리지 않습니다.`,
      fix: '이 주소의 모든 응답에 Vary: Origin을 붙이거나, 자격 증명 없이 *로 응답하세요.',
    },
    'max-age-too-long': {
      says: () =>
        'Access-Control-Max-Age가 브라우저가 기억하는 것보다 깁니다. Chrome은 두 시간, Firefox는 하루, Safari는 십 분입니다.',
      fix: '7200 이하로 보내세요.',
    },
    'inconsistent-answers': {
      says: (origin) => `같은 페이지를 한쪽에서는 들이고 다른 쪽에서는 들이지 않습니다: ${origin}.`,
      fix: '응답할 수 있는 모든 것보다 앞의 한 곳에서 결정해, 오류, 메서드, 프리플라이트에 같은 헤더가 붙게 하세요.',
    },
  },
  limits: {
    hsts: 'HSTS: 이 호스트를 본 브라우저는 https로만 접속하므로 TLS 없는 페이지가 되기 어렵습니다',
    'same-site': '서버가 여기서 설정한 쿠키는 SameSite라서 다른 사이트의 페이지는 쿠키 없이 요청합니다',
  },
  shortfalls: {
    requests: '다 묻지 못했습니다. 요청은 60번까지입니다.',
    time: '다 묻지 못했습니다. 너무 오래 걸렸습니다.',
    'rate-limited': '다 묻지 못했습니다. 서버가 429로 응답해 그만두었습니다.',
    unanswered: '다 묻지 못했습니다. 서버가 더는 응답하지 않았습니다.',
  },
  severities: { high: '높음', medium: '중간', low: '낮음', info: '참고' },
  notes: {
    public:
      '쿠키 없이는 누구나 읽을 수 있습니다(*). 공개된 것이라면 맞고, 네트워크나 주소로만 지키는 것이라면 틀립니다.',
    'public-local':
      '쿠키 없이는 누구나 읽을 수 있습니다(*). 여기서는 이 컴퓨터나 네트워크의 브라우저에 열린 모든 페이지입니다. 누가 알아도 되는 내용일 때만 맞습니다.',
    'no-cors': '시험한 페이지 가운데 들이는 것이 없습니다.',
    'not-an-origin':
      'Access-Control-Allow-Origin의 값이 어떤 페이지의 출처도 아닙니다(안에 든 와일드카드, 경로, 빠진 스킴). 그 값으로는 아무도 들어오지 못합니다.',
    'known-good-denied': '들여야 하는 출처를 들이지 않습니다. 그 주변을 시험한 결과는 말해 주는 것이 적습니다.',
    'known-good-missing': '들여야 하는 출처를 --origin으로 주면 더 많이 시험합니다.',
  },
  progress: (method, url) => `${method} ${url}`,
  clean: (url) => `${url}: 참고보다 심한 것이 없습니다`,
  faulty: (url, count) => `${url}: ${count}건`,
  requests: (count) => `요청 ${count}번`,
  exploitable: () => '악용 가능',
  answered: (method, origin, status, headers) =>
    `${origin === undefined ? 'Origin 없는' : `${origin}의`} ${method}: ${status}${headers === '' ? ', CORS 헤더 없음' : `; ${headers}`}`,
  withBody: (asked) => `JSON이 아닌 본문으로 ${asked}`,
  handed: (origin) => `브라우저 모델: 쿠키를 보내는 ${origin}의 페이지가 응답을 읽습니다`,
  refused: (origin, failure) => `브라우저 모델: 쿠키를 보내는 ${origin}의 페이지는 응답을 받지 못합니다 (${failure})`,
  open: () => '브라우저 모델: 프리플라이트는 통과합니다. 무언가를 바꿀 수 있어 요청 자체는 보내지 않았습니다',
  fix: (text) => `해결: ${text}`,
  page: (code) => pageAddress('ko/audit', code),
  notLocal: (host) => `${host}은(는) 로컬이 아니며 최대 60번의 요청을 받게 됩니다`,
  giveYes: () => '물어봐도 되는 서버라면 --yes를 붙이세요',
  question: (host) => `${host}에 최대 60번 요청을 보낼까요? [y/N] `,
  oneFormat: () => '--json과 --sarif는 함께 쓸 수 없습니다',
}
