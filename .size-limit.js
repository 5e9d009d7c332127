/** What an adapter shares with others is counted once, where it lives; frameworks and Node are there anyway. */
const core = ['@cors/core', '@cors/core/adapter']
const shared = [...core, '@cors/node/adapter', '@cors/fetch', '@cors/fetch/adapter']
const frameworks = [
  'fastify',
  'fastify-plugin',
  'find-my-way',
  'koa',
  'express',
  'hono',
  'h3',
  'elysia',
  '@nestjs/common',
  '@nestjs/core',
  'rxjs',
  'next',
  'reflect-metadata',
]
const node = ['http', 'http2', 'diagnostics_channel', 'module', 'path', 'url', 'util', 'async_hooks'].map(
  (name) => `node:${name}`,
)

const budget = (name, path, limit, ignore = [], names = undefined) => ({
  name,
  path: `packages/${path}.js`,
  ...(names === undefined ? {} : { import: names }),
  limit,
  gzip: true,
  ignore: [...ignore, ...frameworks, ...node],
})

export default [
  // 9 kB was the aim, and is out of reach: without any word of a message, what is left takes 14 kB, as `npm run bench` measures. Deciding
  // takes 5.2 kB of all. What validation adds: whether RegExps are slow or let strangers in, and what to write instead, 2.9; patterns,
  // what is wrong with them and the correction, 1.4; names of methods and headers 0.85; public suffixes 0.6; unknown options, those of other
  // libraries too, 0.65; RegExps for networks and wildcards in any place 0.6; the words of all messages 1.8, counted there as well.
  // What another copy of the core made takes 0.1, and what policies share that differ in their origins alone 0.3.
  budget('@cors/core: createPolicy and decide', 'core/dist/index', '17 kB', [], '{ createPolicy, decide }'),
  // The addresses of the pages that messages name take 0.1.
  budget('@cors/core: everything', 'core/dist/index', '21.6 kB'),
  budget('@cors/core/header-sets', 'core/dist/header-sets', '0.9 kB'),
  // Makes policies as well.
  budget('@cors/core/static', 'core/dist/static', '18.5 kB'),
  // It serves whatever stands in for a response of Node as well; `@cors/node` is this and a little more.
  budget(
    '@cors/node/adapter',
    'node/dist/adapter',
    '2.2 kB',
    core,
    '{ guardHead, nodeRequests, readRequest, readUrl, respond }',
  ),
  // With what only those adapters have that know routes: which of them a preflight shows, and which one answers in the end.
  budget('@cors/node/adapter: everything', 'node/dist/adapter', '3.1 kB', core),
  budget('@cors/node', 'node/dist/index', '2.3 kB', core),
  budget('@cors/fetch', 'fetch/dist/index', '1.5 kB', core),
  // What runs on a server knows the application's routes, to find the policy of a preflight: by version, constraint, locale and mount.
  budget('@cors/fastify', 'fastify/dist/index', '5.7 kB', shared),
  budget('@cors/koa', 'koa/dist/index', '4 kB', shared),
  // It has both: a search for preflights, through routers and applications that are mounted, and what follows the other requests.
  budget('@cors/express', 'express/dist/index', '3.8 kB', shared),
  budget('@cors/hono', 'hono/dist/index', '3 kB', shared),
  budget('@cors/h3', 'h3/dist/index', '2.2 kB', shared),
  budget('@cors/elysia', 'elysia/dist/index', '1.2 kB', shared),
  budget('@cors/next', 'next/dist/index', '2.6 kB', shared),
  budget('@cors/next/config', 'next/dist/config', '1.1 kB', [...shared, '@cors/core/static']),
  budget('@cors/next/pages', 'next/dist/pages', '1.5 kB', shared),
  // On two majors of Nest, whose routes do not show in the same way, and two platforms; the look-up of Fastify's is that of `@cors/fastify`.
  budget('@cors/nestjs', 'nestjs/dist/index', '6.6 kB', shared),
  budget('@cors/browser: simulateFetch', 'browser/dist/index', '8.3 kB', [], '{ simulateFetch }'),
]
