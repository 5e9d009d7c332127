import { header } from '../../support/application.ts'
import { allowHeaders, allowMethods, app, evil, preflight } from '../../support/difference.ts'
import { namesIn, no, type Row, reads, silent, yes } from '../row.ts'
import { list } from '../subject.ts'

const names = Array.from({ length: 100 }, (_, index) => `x-name-${String(index).padStart(2, '0')}`)

/** What preflights, and other OPTIONS, are answered. */
export const preflights = {
  denied: {
    what: ['preflight of a denied origin', '거부한 출처의 프리플라이트'],
    how: ['a list; another origin asks for PATCH', '목록으로 시작하고, 다른 출처가 PATCH를 물음'],
    words: {
      '204, methods': ['204, with the allowed methods', '204, 허용 메서드 목록 포함'],
      404: ['goes to the router: 404', '라우터로 넘어가 404'],
      403: ['403, without CORS headers', '403, CORS 헤더 없음'],
    },
    probe: async (tried) => {
      const answer = await tried.answer(list(tried.subject), preflight(evil))
      return `${answer.status}${header(answer, allowMethods) === undefined ? '' : ', methods'}`
    },
    documented: ['403; in its debug mode 204 and the headers that passed', '403, 디버그 모드에서는 204와 통과한 헤더'],
  },
  options: {
    what: ['a non-preflight OPTIONS request', '프리플라이트가 아닌 OPTIONS'],
    how: [
      'a list; OPTIONS without `Access-Control-Request-Method`, to a path with a handler for it',
      '목록으로 시작하고, 그 핸들러가 있는 경로에 `Access-Control-Request-Method` 없이 OPTIONS',
    ],
    words: {
      200: ['reaches your handler', '핸들러에 도달'],
      204: ['is answered like one, 204', '프리플라이트처럼 204로 응답'],
      400: ['400', '400'],
    },
    probe: async (tried) =>
      String((await tried.answer(list(tried.subject), ['OPTIONS', [['origin', app]]], '/options')).status),
    documented: ['reaches your handler', '핸들러에 도달'],
  },
  routes: {
    what: ['a policy on a route: for the preflight too', '라우트의 정책: 프리플라이트에도'],
    how: [
      'PUT routes for everybody and for nobody in an application for one page; pages send PUT, preflight first',
      '한 페이지만 허용하는 앱에 모두를 허용하는 PUT 라우트와 아무도 허용하지 않는 PUT 라우트를 두고, 페이지들이 프리플라이트에 이어 PUT을 보냄',
    ],
    words: {
      both: yes,
      none: ["no: the preflight gets the application's", '아니요, 프리플라이트에는 앱의 정책이 적용됨'],
    },
    probe: async (tried) => {
      const application = await tried.run(tried.subject.startRouted())
      const isOpen = await reads(application, evil, 'PUT', 'omit', '/public')
      const asked = await application.ask(...preflight(app, undefined, 'PUT'), '/private')
      const isClosed = header(asked, 'access-control-allow-origin') === undefined
      return isOpen && isClosed ? 'both' : isOpen ? 'open' : isClosed ? 'closed' : 'none'
    },
    documented: ['a middleware on each route', '라우트마다 미들웨어'],
  },
  routesByHand: {
    what: [
      "the same with a second layer, for OPTIONS, in front of the application's",
      '같은 일을 앱보다 앞에 둔 OPTIONS용 레이어로 직접 할 때',
    ],
    how: [
      'as before, and in front `app.options(path, cors(…))`, with Fastify a route for OPTIONS with `config.cors`; a page sends PUT to the route for everybody',
      '위와 같고, 앞에 `app.options(경로, cors(…))`를, Fastify에서는 `config.cors`가 있는 OPTIONS 라우트를 둠. 모두를 허용하는 라우트에 한 페이지가 PUT을 보냄',
    ],
    words: { yes, no, unneeded: ['not needed', '필요 없음'] },
    probe: async (tried) => {
      const { column, startRouted } = tried.subject
      if (column === 'here') return 'unneeded'
      const application = await tried.run(startRouted(true))
      return (await reads(application, evil, 'PUT', 'omit', '/public')) ? 'yes' : 'no'
    },
    documented: ['not needed', '필요 없음'],
  },
  junk: {
    what: ['8 KiB of junk in `Access-Control-Request-Headers`', '`Access-Control-Request-Headers`에 8 KiB의 쓰레기 값'],
    how: [
      'no list of headers; a preflight with `x` 8,192 times',
      '헤더 목록 없이 시작하고, `x`를 8,192번 쓴 프리플라이트',
    ],
    words: { yes: ['echoed', '그대로 돌려보냄'], no: ['not echoed', '돌려보내지 않음'] },
    probe: async (tried) => {
      const answer = await tried.answer({ origin: app }, preflight(app, 'x'.repeat(8192)))
      return (header(answer, allowHeaders) ?? '').length > 4096 ? 'yes' : 'no'
    },
    documented: ['not echoed, and read only as far as needed', '돌려보내지 않고, 필요한 만큼만 읽음'],
  },
  hundred: {
    what: ['100 names in `allowedHeaders`', '`allowedHeaders`에 이름 100개'],
    how: ['a preflight that asks for all of them', '모두를 묻는 프리플라이트'],
    words: { yes, no },
    probe: async (tried) => {
      const options = { origin: app, allowedHeaders: names }
      const allowed = namesIn(await tried.answer(options, preflight(app, names.join(','))), allowHeaders)
      return names.every((name) => allowed.includes(name)) ? 'yes' : 'no'
    },
    documented: yes,
  },
  varyEchoed: {
    what: [
      '`Vary: Access-Control-Request-Headers` where headers are echoed',
      '헤더를 그대로 돌려보낼 때 `Vary: Access-Control-Request-Headers`',
    ],
    how: [
      'no list of headers; a preflight that asks for one',
      '헤더 목록 없이 시작하고, 헤더 하나를 묻는 프리플라이트',
    ],
    words: { yes, no },
    probe: async (tried) => {
      const vary = namesIn(await tried.answer({ origin: app }, preflight(app, 'x-a')), 'vary')
      return vary.includes('access-control-request-headers') ? 'yes' : 'no'
    },
    documented: no,
  },
  privateNetwork: {
    what: ['`Access-Control-Allow-Private-Network`', '`Access-Control-Allow-Private-Network`'],
    how: [
      '`privateNetworkAccess: true`; a preflight with `Access-Control-Request-Private-Network`, which browsers do not send any more: the permission for local networks needs no header',
      '`privateNetworkAccess: true`로 시작하고, `Access-Control-Request-Private-Network`가 있는 프리플라이트. 브라우저는 이제 이 헤더를 보내지 않고, 로컬 네트워크 권한에는 헤더가 필요 없음',
    ],
    words: {
      sent: ['by an option', '옵션으로 가능'],
      ignored: no,
      refused: ['no, and the option is an error', '아니요, 그 옵션은 오류'],
    },
    probe: async (tried) => {
      const application = await tried.starts({ origin: app, privateNetworkAccess: true })
      if (application === undefined) return 'refused'
      const [method, headers] = preflight(app)
      const answer = await application.ask(method, [...headers, ['access-control-request-private-network', 'true']])
      return header(answer, 'access-control-allow-private-network') === undefined ? 'ignored' : 'sent'
    },
    documented: ['removed in 0.7', '0.7에서 없어짐'],
  },
  goesOn: {
    what: [
      '`preflightContinue`: your handler answers every preflight',
      '`preflightContinue`: 핸들러가 모든 프리플라이트에 응답',
    ],
    how: ['a denied origin asks a path with a handler for OPTIONS', '거부된 출처가 OPTIONS 핸들러가 있는 경로에 물음'],
    words: {
      200: yes,
      403: ['only those that are allowed', '허용한 것만'],
      204: ['has no such option', '그런 옵션이 없음'],
      404: ['has no such option', '그런 옵션이 없음'],
    },
    probe: async (tried) => {
      const options = { origin: app, preflightContinue: true }
      return String((await tried.answer(options, preflight(evil), '/options')).status)
    },
    documented: silent,
  },
} as const satisfies Readonly<Record<string, Row>>
