import { costNames, tenantNames } from '../names.ts'

/** The tables of the report without sockets: their title, the column that ratios are to, and what they show. */
export const sections: readonly (readonly [table: string, title: string, base: string, text: string])[] = [
  ['node', 'A request on node:http objects', '@cors/node', 'To the end of the response, without a socket.'],
  ['fastify', 'A whole Fastify request', '@cors/fastify', '`app.routing(request, response)`, without a socket.'],
  ['express', 'A whole Express request', '@cors/express', '`app(request, response)`, without a socket.'],
  ['koa', 'A whole Koa request', '@cors/koa', '`app.callback()(request, response)`, without a socket.'],
  ['nest-express', 'A whole request of Nest on Express', '@cors/nestjs', 'Without a socket.'],
  ['nest-fastify', 'A whole request of Nest on Fastify', '@cors/nestjs', 'Without a socket.'],
  ['hono', 'A whole Hono request', '@cors/hono', '`app.fetch(request)`.'],
  ['h3', 'A whole h3 request', '@cors/h3', '`app.fetch(request)`.'],
  ['elysia', 'A whole Elysia request', '@cors/elysia', '`app.fetch(request)`, on Node.'],
  [
    'growth',
    'Many exact origins, without scans',
    '@cors/node',
    "By the number of origins in the list. The hand-written handler has them in a `Set`: what it takes more at 100,000 is the time of the memory, which is no longer that of the processor's caches.",
  ],
  ['million', 'A million exact origins', '@cors/node', 'The hand-written handler has them in a `Set`.'],
  [
    'scans',
    'Many exact origins, against the peers',
    '@cors/node',
    'By the number of origins in the list, and which of them asks.',
  ],
  [
    'patterns',
    'Many wildcard patterns',
    '@cors/node',
    'Patterns such as `https://*.tenant7.example.com`, each time with another origin.',
  ],
  ['adversarial', 'Adversarial preflights', '@cors/node', 'With one exact origin and two wildcards in the list.'],
  ['resolver', 'A resolver', costNames.same, 'Ten origins, as options that are made for each request, or once.'],
  [
    'shadow',
    'A second policy in the shadow',
    costNames.alone,
    'It decides as the first one does. _By hand, both decide_ asks both policies and compares nothing.',
  ],
  ['channel', 'The channel of decisions', costNames.noChannel, 'Nobody has subscribed to it.'],
  [
    'tenants',
    'Tenants and versions',
    tenantNames.none,
    'Preflights on Fastify, whose routes differ by host and version.',
  ],
]
