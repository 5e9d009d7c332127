import type { Locale } from './sources.ts'

/** A code that only some adapters have, with the sample that is right; what is wrong is a file of `src/wrong`. */
export interface AdapterError {
  readonly adapters: string
  readonly meaning: Readonly<Record<Locale, string>>
  readonly fine: Readonly<Record<Locale, string>>
  readonly sample: string
}

/** The codes that are not in docs/config-errors.md, as only one adapter or two find them. */
export const adapterErrors: Readonly<Record<string, AdapterError>> = {
  'handlers-shape': {
    adapters: '`@cors/next`',
    meaning: {
      en: 'The handlers of `withCors` are an object of functions by method. A name that Next.js does not export from a route, a value that is not a function, or an object whose handlers are inherited would be ignored without a word. API routes have `@cors/next/pages`.',
      ko: '`withCors`의 핸들러는 메서드별 함수가 담긴 객체입니다. Next.js가 라우트에서 내보내지 않는 이름, 함수가 아닌 값, 핸들러를 상속받은 객체는 아무 말 없이 무시될 것입니다. API 라우트에는 `@cors/next/pages`를 쓰세요.',
    },
    fine: {
      en: 'Never: Next.js does not call what it does not export. A helper belongs in a file of its own.',
      ko: '없습니다. Next.js는 내보내지 않는 것을 호출하지 않습니다. 보조 함수는 다른 파일에 두세요.',
    },
    sample: 'next-route',
  },
  'mount-path': {
    adapters: '`@cors/koa`',
    meaning: {
      en: 'The `mountPath` of `routePolicy` says below which path koa-mount puts the router, so it begins with `/`, as it does in `mount("/api", …)`. Leave it out where nothing is mounted.',
      ko: '`routePolicy`의 `mountPath`는 koa-mount가 라우터를 어느 경로 아래에 두는지 알려 줍니다. 그래서 `mount("/api", …)`에서처럼 `/`로 시작합니다. 마운트하지 않았다면 빼세요.',
    },
    fine: {
      en: 'Never: koa-mount itself takes only paths that begin with `/`.',
      ko: '없습니다. koa-mount도 `/`로 시작하는 경로만 받습니다.',
    },
    sample: 'koa-routes',
  },
  'order-value': {
    adapters: '`@cors/fastify`',
    meaning: {
      en: "The `order` of the plugin is `'first'` or `'registered'`. Leave it out to answer preflights before every other hook.",
      ko: "플러그인의 `order`는 `'first'`나 `'registered'`입니다. 다른 모든 훅보다 먼저 프리플라이트에 응답하려면 빼세요.",
    },
    fine: {
      en: 'Never: there is no third order. To run before every other hook is the default, and needs no option.',
      ko: '없습니다. 세 번째 순서는 없습니다. 다른 모든 훅보다 먼저 실행하는 것이 기본값이므로 옵션이 필요 없습니다.',
    },
    sample: 'fastify',
  },
  'route-config-type': {
    adapters: '`@cors/fastify`',
    meaning: {
      en: 'The `config` of a route is not a plain object, or its `cors` is a getter or inherited, so that a policy in it could be overlooked. Write `config: { cors: … }`.',
      ko: '라우트의 `config`가 평범한 객체가 아니거나, 그 `cors`가 게터이거나 상속받은 것이어서 정책을 놓칠 수 있습니다. `config: { cors: … }`라고 쓰세요.',
    },
    fine: {
      en: 'Never: a route whose policy is overlooked gets that of the plugin, which may allow more.',
      ko: '없습니다. 정책을 놓친 라우트에는 플러그인의 정책이 적용되는데, 더 많이 허용할 수도 있습니다.',
    },
    sample: 'fastify-routes',
  },
  'route-policy-outside': {
    adapters: '`@cors/fastify`',
    meaning: {
      en: 'A route has a policy in its `config`, and no registration of the plugin governs the route: its policy would never be asked. Register the plugin in the scope of the route, or around it.',
      ko: '라우트의 `config`에 정책이 있지만, 그 라우트에 적용되도록 등록한 플러그인이 없습니다. 그 정책은 쓰일 일이 없습니다. 라우트가 있는 스코프나 그 바깥 스코프에 플러그인을 등록하세요.',
    },
    fine: {
      en: 'Where the route should have no CORS at all: then write `cors: false`, or nothing.',
      ko: '라우트에 CORS가 전혀 없어야 할 때입니다. 그렇다면 `cors: false`라고 쓰거나 아무것도 쓰지 마세요.',
    },
    sample: 'fastify-routes',
  },
  'router-type': {
    adapters: '`@cors/express`, `@cors/koa`, `@cors/hono`, `@cors/h3`',
    meaning: {
      en: 'The first argument of `routePolicy` is what has the routes: the application or router of the framework. The policy for everything else is the second.',
      ko: '`routePolicy`의 첫 번째 인자는 라우트를 가진 것, 곧 프레임워크의 애플리케이션이나 라우터입니다. 나머지 모두에 적용할 정책은 두 번째 인자입니다.',
    },
    fine: {
      en: 'Never: in anything else there are no routes to find, so that each would get the policy for everything else.',
      ko: '없습니다. 다른 것에는 찾을 라우트가 없어서, 모든 라우트에 나머지를 위한 정책이 적용될 것입니다.',
    },
    sample: 'express-routes',
  },
  'rule-path': {
    adapters: '`@cors/next`',
    meaning: {
      en: 'The `path` of a rule begins with `/` and is not a pattern: `/api` covers everything below it. Patterns belong to the `matcher`.',
      ko: '규칙의 `path`는 `/`로 시작하며 패턴이 아닙니다. `/api`는 그 아래의 모든 경로에 적용됩니다. 패턴은 `matcher`에 쓰세요.',
    },
    fine: {
      en: 'Never: compared as a path, a pattern covers no request, and the rule would not be used.',
      ko: '없습니다. 경로로 비교하면 패턴은 어느 요청에도 맞지 않아서, 규칙이 쓰이지 않을 것입니다.',
    },
    sample: 'next-rules',
  },
  'rule-shape': {
    adapters: '`@cors/next`',
    meaning: {
      en: 'A rule by path is `{ path, policy }`, with these properties of its own and no others. A policy that is left out would open a path to everyone. Rules by origin go inside of a `policy`.',
      ko: '경로별 규칙은 `{ path, policy }`이며, 자신의 속성으로 이 둘만 가집니다. 정책을 빠뜨리면 그 경로가 모두에게 열릴 것입니다. 출처별 규칙은 `policy` 안에 쓰세요.',
    },
    fine: {
      en: "Never, not even where the path is meant to be open: then write `policy: { origin: '*' }`.",
      ko: "없습니다. 경로를 모두에게 열려는 것이어도 마찬가지입니다. 그렇다면 `policy: { origin: '*' }`라고 쓰세요.",
    },
    sample: 'next-rules',
  },
  'source-path': {
    adapters: '`@cors/next`',
    meaning: {
      en: 'The `source` of `corsHeaders` is a path that begins with `/`, as `next.config` has it: `/api/:path*`.',
      ko: '`corsHeaders`의 `source`는 `next.config`에서처럼 `/`로 시작하는 경로입니다. 예를 들면 `/api/:path*`입니다.',
    },
    fine: {
      en: 'Never: Next.js refuses such a `source` as well. For every path, leave it out.',
      ko: '없습니다. Next.js도 그런 `source`를 거절합니다. 모든 경로에 적용하려면 빼세요.',
    },
    sample: 'next-config',
  },
}
