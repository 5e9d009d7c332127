import type { Texts } from '../en.ts'

/** The texts of the section that compares two addresses, in Korean. */
export const origins: Texts['origins'] = {
  title: '같은 출처일까요?',
  lead: '출처는 스킴, 호스트, 포트입니다. 하나라도 다르면, 첫째 주소의 페이지는 둘째 주소의 응답을 읽을 수 없습니다. 둘째 주소가 CORS로 허용하면 읽을 수 있습니다.',
  first: '첫째 주소',
  second: '둘째 주소',
  invalid: '주소가 아닙니다. https://example.com처럼 스킴으로 시작해야 합니다.',
  schemeless: (fixed) => `스킴이 없습니다. ${fixed}을(를) 뜻하셨나요?`,
  example: '예시로 시험하기',
  examples: {
    scheme: 'http와 https',
    port: '서로 다른 포트',
    subdomain: '서로 다른 서브도메인',
    path: '서로 다른 경로',
    suffix: 'github.io의 두 페이지',
    loopback: 'localhost와 127.0.0.1',
    defaultPort: '생략된 기본 포트',
    app: '모바일 앱',
  },
  part: '부분',
  parts: { scheme: '스킴', host: '호스트', port: '포트', origin: '출처', site: '사이트' },
  compared: '비교',
  same: '같음',
  different: '다름',
  implied: '(생략됨)',
  none: '없음',
  opaque: '불투명: 무엇과도 같지 않음',
  caption: '두 주소를 부분별로 비교',
  sameOrigin: '같은 출처',
  crossOrigin: '다른 출처',
  sameSite: '같은 사이트',
  crossSite: '다른 사이트',
  originReasons: {
    same: '스킴, 호스트, 포트가 모두 같습니다. 경로는 상관없습니다.',
    opaque:
      '적어도 하나의 출처가 불투명(file:, data:, 샌드박스 프레임)합니다. 불투명한 출처는 무엇과도, 같은 종류끼리도 같지 않습니다.',
    differs: { scheme: '스킴', host: '호스트', port: '포트' },
    differ: (parts) => `다른 부분: ${parts.join(', ')}`,
  },
  siteReasons: {
    same: (site) => `둘 다 ${site}에 있고 스킴도 같습니다. 사이트에서는 포트와 서브도메인이 상관없습니다.`,
    scheme: (site) => `둘 다 ${site}에 있지만 스킴이 다릅니다. 사이트는 스킴까지 같아야 합니다.`,
    domain: (a, b) => `${a}와(과) ${b}은(는) 서로 다른 도메인입니다. 각각 누구나 등록할 수 있습니다.`,
    suffix: (suffix, a, b) =>
      `${suffix}은(는) 공개 접미사(public suffix)여서, 그 아래 이름은 누구나 얻을 수 있습니다. 그래서 ${a}와(과) ${b}의 주인은 서로 모르는 사람일 수 있습니다.`,
    host: (a, b) => `${a}와(과) ${b}에는 공통된 등록 도메인이 없습니다. 이런 호스트는 각각 하나의 사이트입니다.`,
    opaque: '불투명한 출처는 어느 사이트에도 속하지 않습니다.',
  },
  meaning: {
    title: '무슨 뜻인가요?',
    same: '첫째 주소의 페이지는 둘째 주소의 응답을 읽을 수 있습니다. CORS가 필요 없고, 쿠키도 저절로 전송됩니다.',
    crossOriginSameSite:
      '첫째 주소의 페이지는 둘째 주소가 CORS로 허용할 때만 응답을 읽을 수 있습니다. credentials: "include"를 쓰면 쿠키가 전송되며, SameSite=Lax와 Strict 쿠키도 전송됩니다.',
    crossSite:
      '첫째 주소의 페이지는 둘째 주소가 CORS로 허용할 때만 응답을 읽을 수 있습니다. credentials: "include"를 쓰더라도 SameSite=None; Secure 쿠키만 전송되고, 서드파티 쿠키를 막는 브라우저는 그것도 보내지 않습니다.',
    opaque: '출처가 불투명한 페이지는 Origin: null을 보냅니다. http나 https로 제공하면 출처가 생깁니다.',
    suffixes: '공개 접미사는 publicsuffix.org의 목록을 따릅니다.',
  },
  toPlayground: '첫째 주소에서 둘째 주소로 보내는 요청 시험하기',
}
