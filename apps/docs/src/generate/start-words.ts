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
  en: { place: 'Use it before everything that may answer: body parsers, authentication, routes.' },
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
          'A policy that is known at the start goes before every other hook, wherever you register the plugin. Register one that asks a function after the plugins that it needs.',
      },
      ko: {
        place:
          '시작할 때 정해지는 정책은 플러그인을 어디에 등록하든 다른 모든 훅보다 먼저 실행됩니다. 함수에 물어보는 정책은 그 함수가 필요로 하는 플러그인 뒤에 등록하세요.',
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
      en: { place: '`proxy.ts` stands next to the folder `app`. Its matcher says which paths it governs.' },
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
        place: 'Wrap the handler: preflights are answered before it runs, and every response of it gets the headers.',
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
    ask: 'While it runs, ask it in another terminal as that page would; the answer has `Access-Control-Allow-Origin: https://app.example.com`:',
    effect:
      'A page of `https://app.example.com` may now read every response, errors and 404s included, with cookies. Every other page gets your answer without one `Access-Control-*` header, and its preflights 403. A mistake in the options stops the start, and says [what to write](/config-errors/).',
    headings: {
      routes: 'A policy per route',
      environment: 'Origins from the environment',
      database: 'Origins from a database',
      testing: 'A test',
    },
    notes: {
      routes: 'A preflight gets the policy of the route that it asks for. [More](/guides/routes/)',
      environment: '`CORS_ORIGINS=https://app.example.com,https://admin.example.com`. [More](/guides/environments/)',
      database: 'A query that fails denies, and is logged; it never becomes a 500. [More](/guides/databases/)',
      testing:
        'It takes `npm install --save-dev @cors/browser`, and sees what a page would see. [More](/guides/testing/)',
    },
    exceptions: (link) =>
      `What the framework answers without the adapter, and everything else about it: [the page of the package](${link}).`,
  },
  ko: {
    title: (label) => `${label}로 시작하기`,
    description: (label) => `${label}의 CORS: 설치, 열 줄의 코드, 라우트, 환경, 데이터베이스, 테스트.`,
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
      `어댑터 없이 프레임워크가 직접 응답하는 경우와 그 밖의 모든 것: [패키지 설명서](${link})(영어).`,
  },
}
