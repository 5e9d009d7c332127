import { header } from '../../support/application.ts'
import { allowCredentials, allowOrigin, app, evil, get } from '../../support/difference.ts'
import { granted, namesIn, no, type Row, silent, yes } from '../row.ts'
import { list } from '../subject.ts'

/** What is on the responses of handlers. */
export const responses = {
  varyNone: {
    what: ['`Vary: Origin` where the request has no `Origin`', '`Origin` 없는 요청의 응답에 `Vary: Origin`'],
    how: ['a list; a GET without `Origin`', '목록으로 시작하고, `Origin` 없이 GET'],
    words: { yes, no },
    probe: async (tried) => yesOrNo(namesIn(await tried.answer(list(tried.subject), get()), 'vary').includes('origin')),
    documented: ['yes, but not for OPTIONS', '예, OPTIONS는 제외'],
  },
  varyDenied: {
    what: ['`Vary: Origin` where a function denies', '함수가 거부한 응답에 `Vary: Origin`'],
    how: ['a function that says no; a GET', '거부하는 함수로 시작하고, GET'],
    words: { yes, no: ['**no**', '**아니요**'] },
    probe: async (tried) => {
      const options = { origin: tried.subject.asking(() => false) }
      return yesOrNo(namesIn(await tried.answer(options, get(evil)), 'vary').includes('origin'))
    },
    documented: silent,
  },
  varyKept: {
    what: ['`Vary: Origin` where a handler sets `Vary`', '핸들러가 `Vary`를 설정한 응답에 `Vary: Origin`'],
    how: [
      'a list; the handler sets `Vary: Accept-Language`',
      '목록으로 시작하고, 핸들러가 `Vary: Accept-Language`를 설정',
    ],
    words: { yes: ['kept', '남음'], no: ['**lost**', '**사라짐**'] },
    probe: async (tried) =>
      yesOrNo(namesIn(await tried.answer(list(tried.subject), get(app), '/vary'), 'vary').includes('origin')),
    documented: silent,
  },
  credentialsDenied: {
    what: ['`Access-Control-Allow-Credentials` to a denied origin', '거부한 출처에 `Access-Control-Allow-Credentials`'],
    how: ['a list, with `credentials`; another origin asks', '`credentials`와 목록으로 시작하고, 다른 출처가 요청'],
    words: { yes: ['sent', '보냄'], no: ['not sent', '보내지 않음'] },
    probe: async (tried) => {
      const options = { ...list(tried.subject), credentials: true }
      return yesOrNo(header(await tried.answer(options, get(evil)), allowCredentials) !== undefined)
    },
    documented: ['not sent', '보내지 않음'],
  },
  everywhere: {
    what: [
      'headers on a 404, an error, and what is written past the framework',
      '404와 오류, 프레임워크를 거치지 않고 쓴 응답의 헤더',
    ],
    how: [
      "a list; a missing path, a handler that throws, and one that writes to Node's response (`reply.hijack()`, `writeHead`) as event streams do, or with Hono returns a stream",
      '목록으로 시작하고, 없는 경로와 예외를 던지는 핸들러, 이벤트 스트림처럼 Node의 응답에 직접 쓰는 핸들러(`reply.hijack()`, `writeHead`, Hono에서는 스트림을 반환)에 요청',
    ],
    words: {
      '404, error, past': ['on all three', '셋 모두에 있음'],
      '404, error': ['not on what is written past it', '직접 쓴 응답에는 없음'],
    },
    probe: async (tried) => {
      const application = await tried.starts(list(tried.subject))
      if (application === undefined) return 'refused'
      const paths = Object.entries({ 404: '/missing', error: '/throws', past: '/stream' })
      const found = await Promise.all(
        paths.map(async ([what, path]) => ((await granted(application, path)) ? [what] : [])),
      )
      return found.flat().join(', ')
    },
    documented: ['on all three', '셋 모두에 있음'],
  },
  ownOrigin: {
    what: [
      'a handler or an upstream that sets `Access-Control-Allow-Origin: *`',
      '핸들러나 업스트림이 `Access-Control-Allow-Origin: *`를 설정할 때',
    ],
    how: ['a list; a denied origin asks that handler', '목록으로 시작하고, 거부된 출처가 그 핸들러에 요청'],
    words: {
      yes: ['the denied page reads', '거부된 페이지가 읽음'],
      no: ['removed for denied origins', '거부된 출처에는 지움'],
    },
    probe: async (tried) =>
      yesOrNo(header(await tried.answer(list(tried.subject), get(evil), '/own'), allowOrigin) !== undefined),
    documented: silent,
  },
  varyEverybody: {
    what: ['`*`: one cached answer for everybody', '`*`: 모두가 함께 쓰는 캐시 응답'],
    how: [
      'no options; whether the answer varies by `Origin`',
      '옵션 없이 시작하고, 응답이 `Origin`에 따라 달라지는지 봄',
    ],
    words: { yes: ['no, it varies', '아니요, 출처마다 다름'], no: yes },
    probe: async (tried) => yesOrNo(namesIn(await tried.answer({}, get(app)), 'vary').includes('origin')),
    documented: yes,
  },
} as const satisfies Readonly<Record<string, Row>>

const yesOrNo = (answer: boolean): string => (answer ? 'yes' : 'no')
