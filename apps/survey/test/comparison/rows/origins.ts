import { header } from '../../support/application.ts'
import { allowOrigin, app, evil, get } from '../../support/difference.ts'
import { allowsOnly, no, type Row, reads, type Words, yes } from '../row.ts'

const noFunction: Words = ['no function, by design', '함수 없음 (의도된 설계)']

/** A list that knows which of its entries were read. */
function watching(entries: readonly string[]): { readonly entries: readonly string[]; readonly seen: Set<string> } {
  const seen = new Set<string>()
  const watched = new Proxy(entries, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) seen.add(name)
      return Reflect.get(target, name, receiver)
    },
  })
  return { entries: watched, seen }
}

/** Who is matched, and by what. */
export const origins = {
  constant: {
    what: ['`origin` is one string', '`origin`이 문자열 하나일 때'],
    how: ['what another origin, and a request without one, are sent', '다른 출처의 요청과 출처 없는 요청에 보내는 것'],
    words: {
      constant: ['a constant, sent to everybody', '모두에게 보내는 상수'],
      matched: ['matched', '비교함'],
    },
    probe: async (tried) => {
      const values = await Promise.all(
        [evil, undefined].map(async (origin) => header(await tried.answer({ origin: app }, get(origin)), allowOrigin)),
      )
      return values.every((value) => value === app) ? 'constant' : values.some(Boolean) ? 'some' : 'matched'
    },
    documented: ['matched', '비교함'],
  },
  wildcard: {
    what: ['`https://*.example.com`', '`https://*.example.com`'],
    how: ['two pages ask, one of them below that domain', '두 페이지가 요청하고, 그중 하나는 그 도메인 아래에 있음'],
    words: { one: ['a pattern', '패턴'], nobody: ['matches nobody, silently', '말없이 아무와도 일치하지 않음'] },
    probe: async (tried) => {
      const application = await tried.starts({ origin: 'https://*.example.com' })
      return application === undefined ? 'refused' : allowsOnly(application, 'https://evilexample.com')
    },
    documented: ['a pattern', '패턴'],
  },
  nothing: {
    what: ['the origin `null`, and a function that says yes to all', '출처 `null`과, 모두 허용하는 함수'],
    how: ['a sandboxed page asks, whose origin is `null`', '출처가 `null`인 샌드박스 페이지가 요청'],
    words: {
      allowed: ['allowed', '허용함'],
      denied: ['denied, unless you allow it by name', '명시적으로 허용하지 않으면 거부함'],
    },
    probe: async (tried) => {
      const application = await tried.starts({ origin: tried.subject.asking(() => true) })
      if (application === undefined) return 'refused'
      return (await reads(application, 'null')) ? 'allowed' : 'denied'
    },
    documented: ['cannot be allowed', '허용할 수 없음'],
  },
  asynchronous: {
    what: ['an origin that is looked up, asynchronously', '비동기로 조회하는 출처'],
    how: ['a function whose answer comes later; two pages ask', '나중에 답하는 함수로 시작하고, 두 페이지가 요청'],
    words: { one: yes, nobody: no },
    probe: async (tried) => {
      const allows = async (origin: string): Promise<boolean> => (await Promise.resolve(origin)) === app
      const application = await tried.starts({ origin: tried.subject.asking(allows) })
      return application === undefined ? 'refused' : allowsOnly(application, evil)
    },
    documented: noFunction,
  },
  fails: {
    what: ['the look-up of an origin fails', '출처 조회가 실패할 때'],
    how: ['the promise is rejected; status and headers of a GET', '프로미스가 거부됨, GET의 상태 코드와 헤더'],
    words: {
      500: ['500', '500'],
      denied: ['denied, and logged; the handler answers', '거부하고 로그에 남김, 응답은 핸들러의 것'],
    },
    probe: async (tried) => {
      const fails = async (): Promise<boolean> => {
        throw new Error('the database is gone')
      }
      const answer = await tried.answer(
        { origin: tried.subject.asking(fails), ...quiet(tried.subject.column) },
        get(app),
      )
      if (answer.status !== 200) return String(answer.status)
      return header(answer, allowOrigin) === undefined ? 'denied' : 'granted'
    },
    documented: noFunction,
  },
  many: {
    what: ['1,000 origins: entries read for one request', '출처 1,000개: 요청 하나에 읽는 항목'],
    how: [
      'a list that counts its reads; another origin asks once it runs. Times: [benchmarks](https://github.com/cors-js/cors/blob/main/apps/benchmarks/results/README.md)',
      '읽은 횟수를 세는 목록으로 시작한 뒤 다른 출처가 요청. 걸리는 시간: [벤치마크](https://github.com/cors-js/cors/blob/main/apps/benchmarks/results/README.md)(영어)',
    ],
    words: {
      1000: ['1,000', '1,000'],
      0: ['0, by one look-up', '0, 한 번의 조회로 끝남'],
      none: ['takes no list', '목록을 받지 않음'],
    },
    probe: async (tried) => {
      const two = await tried.starts({ origin: [app, 'https://admin.example.com'] })
      if (two === undefined || !(await reads(two, app))) return 'none'
      const shops = Array.from({ length: 1000 }, (_, index) => `https://shop-${index}.example.com`)
      const { entries, seen } = watching(shops)
      const application = await tried.starts({ origin: entries })
      if (application === undefined) return 'refused'
      await application.ask(...get(shops[1]))
      seen.clear()
      await application.ask(...get(evil))
      return String(seen.size)
    },
    documented: ['a radix tree', '기수 트리(radix tree)'],
  },
  perRequest: {
    what: ['options by request (tenants)', '요청마다 다른 옵션 (테넌트)'],
    how: [
      'a function of the request that looks at `Host`; two pages ask',
      '`Host`를 보는 요청 함수로 시작하고, 두 페이지가 요청',
    ],
    words: {
      one: yes,
      origin: ['the origin only', '출처만'],
      nobody: no,
    },
    probe: async (tried) => {
      const { perRequest, start, renamed } = tried.subject
      const given = perRequest((host) => (host.startsWith('127.0.0.1') ? app : ''))
      const application = await tried.run(start(given))
      const found = await allowsOnly(application, evil)
      return found === 'one' && renamed({ methods: [] }).methods === undefined ? 'origin' : found
    },
    documented: ['no; `Reconfigure` while it runs', '아니요, 실행 중 `Reconfigure`'],
  },
} as const satisfies Readonly<Record<string, Row>>

/** Ours logs what fails; a test need not. */
function quiet(column: string): { readonly logger?: false } {
  return column === 'here' ? { logger: false } : {}
}
