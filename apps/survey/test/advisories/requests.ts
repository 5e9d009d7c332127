import { type Advisory, cve, ghsa, thread } from './advisory.ts'

/** Requests that cost too much, that changed an answer or a log, or that were governed by the policy of another path. */
export const requests: readonly Advisory[] = [
  {
    ids: [cve('2026-69207'), ghsa('8j4g-w8fx-2239')],
    library: 'hono/cors before 4.12.34',
    happened: {
      en: 'White space in `Access-Control-Request-Headers` took time by the square of its length.',
      ko: '`Access-Control-Request-Headers`의 공백이 길이의 제곱에 비례하는 시간을 소모했습니다.',
    },
    here: {
      en: 'A list longer than 4,096 characters is denied unread, and shorter ones take linear time.',
      ko: '4,096자를 넘는 목록은 읽지 않고 거부하며, 짧은 목록은 선형 시간에 처리합니다.',
    },
    check: 'lists that cost time',
  },
  {
    ids: [thread('golang/vulndb', 2883), thread('rs/cors', 170)],
    library: 'rs/cors 1.9 and 1.10',
    happened: {
      en: 'Commas in `Access-Control-Request-Headers` took memory out of proportion.',
      ko: '`Access-Control-Request-Headers`의 쉼표가 지나치게 많은 메모리를 소모했습니다.',
    },
    here: {
      en: 'The same limit, and a list is read in place, without a copy of its elements.',
      ko: '같은 길이 제한을 두며, 항목을 복사하지 않고 목록을 그 자리에서 읽습니다.',
    },
    check: 'lists that cost time',
  },
  {
    ids: [ghsa('q7jf-gf43-6x6p')],
    library: 'hono/cors',
    happened: {
      en: "The request's own `Vary` was copied into the response, for caches to read.",
      ko: '요청에 들어 있던 `Vary`를 응답에 그대로 복사해 캐시가 읽게 했습니다.',
    },
    here: {
      en: 'No adapter reads that header of a request.',
      ko: '요청의 이 헤더를 읽는 어댑터는 없습니다.',
    },
    check: 'a request with Vary',
  },
  {
    ids: [cve('2024-6221')],
    library: 'flask-cors',
    happened: {
      en: 'It let pages into private networks by default.',
      ko: '기본값으로 페이지가 사설 네트워크에 접근하게 했습니다.',
    },
    here: {
      en: '`Access-Control-Allow-Private-Network` is never sent; browsers ask their users instead.',
      ko: '`Access-Control-Allow-Private-Network`를 보내지 않습니다. 브라우저가 대신 사용자에게 묻습니다.',
    },
    check: 'private networks',
  },
  {
    ids: [cve('2024-1681')],
    library: 'flask-cors',
    happened: {
      en: 'A path with line breaks wrote lines of its own into the log.',
      ko: '줄바꿈이 든 경로로 로그에 임의의 줄을 써 넣을 수 있었습니다.',
    },
    here: {
      en: 'What comes from a request is escaped in every line of the log.',
      ko: '요청에서 온 값은 로그의 모든 줄에서 이스케이프됩니다.',
    },
    check: 'lines of the log',
  },
  {
    ids: [cve('2024-6839')],
    library: 'flask-cors',
    happened: {
      en: 'Of several expressions for paths, the longest governed, whichever route answered.',
      ko: '경로 정규식이 여럿이면 어떤 라우트가 응답하든 가장 긴 정규식이 적용되었습니다.',
    },
    here: {
      en: 'The policy is that of the handler that answers, as the router finds it.',
      ko: '라우터가 찾아낸, 실제로 응답하는 핸들러의 정책이 적용됩니다.',
    },
    check: 'paths',
  },
  {
    ids: [cve('2024-6844')],
    library: 'flask-cors',
    happened: {
      en: 'A `+` of a path was read as a space, so that another rule governed it.',
      ko: '경로의 `+`를 공백으로 읽어 다른 규칙이 적용되었습니다.',
    },
    here: { en: 'As above: no path is compared a second time.', ko: '위와 같습니다. 경로를 다시 비교하지 않습니다.' },
    check: 'paths',
  },
  {
    ids: [cve('2024-6866')],
    library: 'flask-cors',
    happened: {
      en: 'Paths were compared without regard to case, which the routes were not.',
      ko: '라우트는 대소문자를 구분하는데 정책의 경로는 구분하지 않았습니다.',
    },
    here: { en: 'As above.', ko: '위와 같습니다.' },
    check: 'paths',
  },
]
