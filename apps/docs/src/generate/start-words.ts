import type { Locale } from './sources.ts'

/** What a language says of one framework. */
interface FrameworkNote {
  readonly place: string
}

/** A framework, with the beginnings of its samples' names. */
export interface Framework {
  readonly slug: string
  readonly label: string
  readonly package: string
  /** The sample that the page begins with. */
  readonly sample: string
  readonly notes: Readonly<Record<Locale, FrameworkNote>>
}

const beforeAll: Readonly<Record<Locale, FrameworkNote>> = {
  en: { place: 'Put it before everything that may answer: body parsers, authentication, routes.' },
  ko: { place: '본문 파서, 인증, 라우트처럼 응답할 수 있는 모든 것보다 앞에 두세요.' },
}

export const frameworks: readonly Framework[] = [
  {
    slug: 'fastify',
    label: 'Fastify',
    package: 'fastify',
    sample: 'fastify',
    notes: {
      en: {
        place:
          'Wherever you register the plugin, a fixed policy runs before every other hook. If the policy is chosen by a function for each request, register it after the plugins that this function needs.',
      },
      ko: {
        place:
          '고정된 정책은 플러그인을 어디에 등록하든 다른 모든 훅보다 먼저 실행됩니다. 요청마다 함수로 정책을 고른다면, 그 함수에 필요한 플러그인 뒤에 등록하세요.',
      },
    },
  },
  { slug: 'express', label: 'Express', package: 'express', sample: 'express', notes: beforeAll },
  {
    slug: 'nestjs',
    label: 'NestJS',
    package: 'nestjs',
    sample: 'nestjs',
    notes: {
      en: {
        place: 'Import the module once, in the root module; it works on Express and on Fastify, with Nest 12 and 11.',
      },
      ko: { place: '루트 모듈에서 한 번만 가져오세요. Express와 Fastify 모두에서, Nest 12와 11에서 동작합니다.' },
    },
  },
  {
    slug: 'next',
    label: 'Next.js',
    package: 'next',
    sample: 'next-proxy',
    notes: {
      en: { place: '`proxy.ts` goes next to the `app` folder. Its `matcher` says which paths it governs.' },
      ko: { place: '`proxy.ts`는 `app` 폴더 옆에 두세요. 어느 경로에 적용할지는 `matcher`로 정합니다.' },
    },
  },
  { slug: 'koa', label: 'Koa', package: 'koa', sample: 'koa', notes: beforeAll },
  { slug: 'hono', label: 'Hono', package: 'hono', sample: 'hono', notes: beforeAll },
  { slug: 'h3', label: 'h3, Nitro', package: 'h3', sample: 'h3', notes: beforeAll },
  { slug: 'elysia', label: 'Elysia', package: 'elysia', sample: 'elysia', notes: beforeAll },
  { slug: 'node', label: 'node:http', package: 'node', sample: 'node-http', notes: beforeAll },
  {
    slug: 'fetch',
    label: 'Fetch: Bun, Deno, Workers',
    package: 'fetch',
    sample: 'fetch',
    notes: {
      en: {
        place: 'Wrap the handler: preflights are answered before it runs, and all of its responses get the headers.',
      },
      ko: {
        place: '핸들러를 감싸세요. 프리플라이트에는 핸들러보다 먼저 응답하고, 핸들러의 모든 응답에 헤더를 넣습니다.',
      },
    },
  },
]

/** What a start page says, whatever the framework. */
export interface StartWords {
  readonly title: (label: string) => string
  readonly description: (label: string) => string
  /** What the page is for. */
  readonly intro: (label: string) => string
  /** Before the command that asks the server. */
  readonly ask: string
  readonly effect: string
  readonly headings: Readonly<Record<'routes' | 'environment' | 'database' | 'testing', string>>
  readonly notes: Readonly<Record<'routes' | 'environment' | 'database' | 'testing', string>>
  readonly exceptions: (link: string) => string
}

export const startWords: Readonly<Record<Locale, StartWords>> = {
  en: {
    title: (label) => `Start with ${label}`,
    description: (label) => `CORS for ${label}: install, ten lines, routes, environments, databases, tests.`,
    intro: (label) =>
      `From an empty folder to a server with ${label} that pages of \`https://app.example.com\` may call, with cookies. Put your own origin in its place.`,
    ask: 'While it runs, send it a request from another terminal, as that page would. The response has `Access-Control-Allow-Origin: https://app.example.com`:',
    effect:
      'A page of `https://app.example.com` may now read every response, errors and 404s included, with cookies. Other pages get your response without any `Access-Control-*` header, and 403 for their preflights. If the options have a mistake, the server does not start, and the message says [what to write](/config-errors/).',
    headings: {
      routes: 'A policy per route',
      environment: 'Origins from the environment',
      database: 'Origins from a database',
      testing: 'A test',
    },
    notes: {
      routes: 'A preflight gets the policy of the route that it asks about. [More](/guides/routes/)',
      environment: '`CORS_ORIGINS=https://app.example.com,https://admin.example.com`. [More](/guides/environments/)',
      database:
        'A query that fails is logged, and the origin is denied; the request never fails with a 500. [More](/guides/databases/)',
      testing:
        'The test needs `npm install --save-dev @cors/browser`, and sees what a page would see. [More](/guides/testing/)',
    },
    exceptions: (link) =>
      `What the framework answers before the adapter sees it, and everything else: [the README of the package](${link}).`,
  },
  ko: {
    title: (label) => `${label}로 시작하기`,
    description: (label) => `${label}의 CORS: 설치, 열 줄의 코드, 라우트, 환경, 데이터베이스, 테스트.`,
    intro: (label) =>
      `빈 폴더에서 시작해 \`https://app.example.com\`의 페이지가 쿠키와 함께 부를 수 있는 서버를 만듭니다(${label}). 출처는 여러분의 것으로 바꾸세요.`,
    ask: '실행한 채로 다른 터미널에서 페이지처럼 요청해 보세요. 응답에 `Access-Control-Allow-Origin: https://app.example.com`이 있습니다.',
    effect:
      '이제 `https://app.example.com`의 페이지는 오류와 404를 포함한 모든 응답을 쿠키와 함께 읽을 수 있습니다. 다른 페이지에는 `Access-Control-*` 헤더가 하나도 없는 응답이 가고, 프리플라이트에는 403이 갑니다. 옵션이 잘못되면 서버가 시작하지 않고 [무엇을 써야 하는지](/config-errors/) 알려 줍니다.',
    headings: {
      routes: '라우트별 정책',
      environment: '환경 변수의 출처',
      database: '데이터베이스의 출처',
      testing: '테스트',
    },
    notes: {
      routes: '프리플라이트에는 그것이 묻는 라우트의 정책이 적용됩니다. [더 보기](/guides/routes/)',
      environment: '`CORS_ORIGINS=https://app.example.com,https://admin.example.com`. [더 보기](/guides/environments/)',
      database: '조회가 실패하면 거부하고 로그에 남기며, 500이 되지 않습니다. [더 보기](/guides/databases/)',
      testing:
        '`npm install --save-dev @cors/browser`가 필요하며, 페이지가 보게 될 것을 그대로 봅니다. [더 보기](/guides/testing/)',
    },
    exceptions: (link) =>
      `어댑터에 오기 전에 프레임워크가 응답하는 경우와 그 밖의 모든 것: [패키지 설명서](${link})(영어).`,
  },
}
