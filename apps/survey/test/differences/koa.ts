import { allowMethods, allowOrigin, app, type Difference, evil, get, maxAge, preflight } from '../support/difference.ts'

type Context = { get(name: string): string }
const isApp = (origin: string): boolean => origin === app
const failing = (): never => {
  throw new Error('the database is gone')
}
const silent = { logger: false }

export const koaDifferences: readonly Difference[] = [
  {
    what: 'names of options',
    theirs: '`allowMethods`, `allowHeaders`, `exposeHeaders`',
    ours: '`methods`, `allowedHeaders`, `exposedHeaders`; the error says so',
    tried: [
      {
        theirs: [{ origin: app, allowMethods: ['GET', 'PATCH'] }],
        ours: [{ origin: app, methods: ['GET', 'PATCH'] }],
        request: preflight(app),
        answers: [{ [allowMethods]: 'GET,PATCH' }, { [allowMethods]: 'GET,PATCH' }],
      },
    ],
  },
  {
    what: 'the origin function',
    theirs: 'takes the context, gives the origin to send',
    ours: 'takes the origin, gives `true` or `false`; for the context, pass a resolver in place of the options',
    tried: [
      {
        theirs: [{ origin: (ctx: Context) => (ctx.get('Origin') === app ? app : '') }],
        ours: [{ origin: isApp }],
        request: get(app),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: app }],
      },
      {
        theirs: [{ origin: (ctx: Context) => ctx.get('Origin') }],
        ours: [() => ({ origin: app })],
        request: get(app),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: app }],
      },
    ],
  },
  {
    what: 'preflight from a denied origin',
    theirs: '204 with the one origin; 404 where a function denies',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: app }],
        request: preflight(evil),
        answers: [
          { status: 204, [allowOrigin]: app },
          { status: 403, [allowOrigin]: undefined },
        ],
      },
      {
        theirs: [{ origin: (ctx: Context) => ctx.get('Origin') === app && app }],
        ours: [{ origin: isApp }],
        request: preflight(evil),
        answers: [{ status: 404 }, { status: 403 }],
      },
    ],
  },
  {
    what: '`origin` is one string',
    theirs: 'a constant, sent to everybody',
    ours: 'matched; lists and patterns are there too',
    tried: [
      {
        theirs: [{ origin: app }],
        request: get(evil),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: '`Vary` for `*`',
    theirs: '`Origin`, always',
    ours: 'none, since the answer is the same for everybody',
    tried: [{ theirs: [{}], request: get(app), answers: [{ vary: 'Origin' }, { vary: undefined }] }],
  },
  {
    what: '`Vary` of a preflight whose headers are echoed',
    theirs: '`Origin` only',
    ours: '`Access-Control-Request-Headers` too',
    tried: [
      {
        theirs: [{ origin: app }],
        request: preflight(app, 'x-a'),
        answers: [{ vary: 'Origin' }, { vary: 'Origin, Access-Control-Request-Headers' }],
      },
    ],
  },
  {
    what: '`maxAge: 0`',
    theirs: 'is dropped',
    ours: 'is sent',
    tried: [
      {
        theirs: [{ origin: app, maxAge: 0 }],
        request: preflight(app),
        answers: [{ [maxAge]: undefined }, { [maxAge]: '0' }],
      },
    ],
  },
  {
    what: '`origin: false`',
    theirs: 'is `*`',
    ours: 'is off',
    tried: [
      {
        theirs: [{ origin: false }],
        request: get(app),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'the origin function fails',
    theirs: '500',
    ours: 'denied, and logged as an error',
    tried: [
      {
        theirs: [{ origin: failing }],
        ours: [{ origin: failing }, silent],
        request: get(app),
        answers: [{ status: 500 }, { status: 200, [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'a handler that sets `Vary` or `Access-Control-Allow-Origin` itself',
    theirs: 'wins',
    ours: '`Vary` is merged, the other is replaced, or removed where the origin is denied',
    tried: [
      {
        theirs: [{ origin: app }],
        path: '/vary',
        request: get(app),
        answers: [{ vary: 'Accept-Language' }, { vary: 'Accept-Language, Origin' }],
      },
      {
        theirs: [{ origin: app }],
        path: '/own',
        request: get(evil),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: undefined }],
      },
    ],
  },
]
