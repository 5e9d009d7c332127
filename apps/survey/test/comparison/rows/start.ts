import { app, evil } from '../../support/difference.ts'
import { allowsOnly, type Row, reads, type Words } from '../row.ts'

const refused: Words = ['refused, with the fix', '거부하고 고칠 내용을 알려 줌']
const compiled: Words = ['error at start-up', '시작할 때 오류']
const noRegExp: Words = ['takes no RegExp', '정규식을 받지 않음']
const everybody: Words = ['**every page reads**', '**모든 페이지가 읽음**']

/** What becomes of a mistake: each is one that is found in public code. */
export const start = {
  credentials: {
    what: ['`credentials` with every origin', '모든 출처에 `credentials`'],
    how: [
      "`{ origin: '*', credentials: true }`; a page nobody named asks with cookies",
      "`{ origin: '*', credentials: true }`로 시작하고, 목록에 없는 페이지가 쿠키와 함께 요청",
    ],
    words: {
      refused,
      everybody: ['**every page reads, with cookies**', '**모든 페이지가 쿠키를 보내고 읽음**'],
      nobody: ['starts; browsers block', '시작됨, 브라우저가 막음'],
    },
    probe: async (tried) => {
      const application = await tried.starts({ origin: '*', credentials: true })
      if (application === undefined) return 'refused'
      return (await reads(application, evil, 'GET', 'include')) ? 'everybody' : 'nobody'
    },
    documented: compiled,
  },
  misspelt: {
    what: ['a misspelt option', '철자가 틀린 옵션'],
    how: [
      "`{ orgin: 'https://app.example.com' }`; another page asks",
      "`{ orgin: 'https://app.example.com' }`로 시작하고, 다른 페이지가 요청",
    ],
    words: { refused, both: everybody, one: ['–', '–'], nobody: ['–', '–'] },
    probe: async (tried) => {
      const application = await tried.starts({ orgin: app })
      return application === undefined ? 'refused' : allowsOnly(application, evil)
    },
    documented: ['does not compile', '컴파일되지 않음'],
  },
  empty: {
    what: ['an empty environment variable', '비어 있는 환경 변수'],
    how: ["`{ origin: '' }`; two pages ask", "`{ origin: '' }`로 시작하고, 두 페이지가 요청"],
    words: {
      refused,
      both: everybody,
      nobody: ['starts; nobody reads', '시작됨, 아무도 읽지 못함'],
      broken: ['500 for every request', '모든 요청에 500'],
    },
    probe: async (tried) => {
      const application = await tried.starts({ origin: '' })
      if (application === undefined) return 'refused'
      const { status } = await application.ask('GET', [['origin', app]])
      return status === 500 ? 'broken' : allowsOnly(application, evil)
    },
    documented: compiled,
  },
  slash: {
    what: ['an origin with a slash at its end', '끝에 슬래시가 붙은 출처'],
    how: [
      "`{ origin: 'https://app.example.com/' }`; that page asks",
      "`{ origin: 'https://app.example.com/' }`로 시작하고, 그 페이지가 요청",
    ],
    words: { refused, nobody: ['starts; browsers block', '시작됨, 브라우저가 막음'] },
    probe: async (tried) => {
      const application = await tried.starts({ origin: `${app}/` })
      return application === undefined ? 'refused' : allowsOnly(application, evil)
    },
    documented: compiled,
  },
  unanchored: {
    what: ['a RegExp without `^`', '`^`가 없는 정규식'],
    how: [
      '`{ origin: /example\\.com$/ }`; a page of `https://evilexample.com` asks',
      '`{ origin: /example\\.com$/ }`로 시작하고, `https://evilexample.com` 페이지가 요청',
    ],
    words: { refused, both: ['**`evilexample.com` reads**', '**`evilexample.com`이 읽음**'], nobody: noRegExp },
    probe: async (tried) => {
      const application = await tried.starts({ origin: /example\.com$/ })
      return application === undefined ? 'refused' : allowsOnly(application, 'https://evilexample.com')
    },
    documented: noRegExp,
  },
  stateful: {
    what: ['a RegExp with the flag `g`', '`g` 플래그가 있는 정규식'],
    how: [
      '`{ origin: /^https:\\/\\/app\\.example\\.com$/g }`; the page asks twice',
      '`{ origin: /^https:\\/\\/app\\.example\\.com$/g }`로 시작하고, 그 페이지가 두 번 요청',
    ],
    words: {
      refused,
      flips: ['every second request is blocked', '요청이 번갈아 막힘'],
      works: ['works', '동작함'],
      nobody: noRegExp,
    },
    probe: async (tried) => {
      const application = await tried.starts({ origin: /^https:\/\/app\.example\.com$/g })
      if (application === undefined) return 'refused'
      if (!(await reads(application, app))) return 'nobody'
      return (await reads(application, app)) ? 'works' : 'flips'
    },
    documented: noRegExp,
  },
  lowerCase: {
    what: ['a method in lower case', '소문자로 쓴 메서드'],
    how: [
      "`{ origin: …, methods: ['GET', 'patch'] }`; the page sends PATCH",
      "`{ origin: …, methods: ['GET', 'patch'] }`로 시작하고, 그 페이지가 PATCH를 보냄",
    ],
    words: { refused, blocked: ['starts; PATCH is blocked', '시작됨, PATCH가 막힘'], works: ['works', '동작함'] },
    probe: async (tried) => {
      const application = await tried.starts({ origin: app, methods: ['GET', 'patch'] })
      if (application === undefined) return 'refused'
      return (await reads(application, app, 'PATCH')) ? 'works' : 'blocked'
    },
    documented: ['–', '–'],
  },
} as const satisfies Readonly<Record<string, Row>>
