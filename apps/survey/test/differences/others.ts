import {
  allowCredentials,
  allowHeaders,
  allowMethods,
  allowOrigin,
  app,
  type Difference,
  evil,
  get,
  maxAge,
  preflight,
} from '../support/difference.ts'

type Callback = (error: Error | null, allowed?: unknown) => void
type Context = { get(name: string): string }
const isApp = (origin: string): boolean => origin === app
const failing = (): never => {
  throw new Error('the database is gone')
}
const silent = { logger: false }
const everyMethod = 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY'

export const fastifyDifferences: readonly Difference[] = [
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the allowed methods; 404 where a function denies',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: [app] }],
        request: preflight(evil),
        answers: [
          { status: 204, [allowMethods]: 'GET,HEAD,POST' },
          { status: 403, [allowMethods]: undefined },
        ],
      },
      {
        theirs: [{ origin: (origin: string, callback: Callback) => callback(null, origin === app) }],
        ours: [{ origin: isApp }],
        request: preflight(evil),
        answers: [{ status: 404 }, { status: 403 }],
      },
    ],
  },
  {
    what: 'OPTIONS that is not a preflight',
    theirs: '400 `Invalid Preflight Request`',
    ours: "goes to the application's own route, or 404",
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/options',
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ status: 400 }, { status: 200 }],
      },
    ],
  },
  {
    what: 'default `methods`',
    theirs: '`GET,HEAD,POST`',
    ours: `\`${everyMethod}\``,
    tried: [
      {
        theirs: [{}],
        request: preflight(app),
        answers: [{ [allowMethods]: 'GET,HEAD,POST' }, { [allowMethods]: everyMethod }],
      },
    ],
  },
  {
    what: '`origin` is one string',
    theirs: 'a constant, sent to everybody, without `Vary`',
    ours: 'matched, with `Vary: Origin`',
    tried: [
      {
        theirs: [{ origin: app }],
        request: get(evil),
        answers: [
          { [allowOrigin]: app, vary: undefined },
          { [allowOrigin]: undefined, vary: 'Origin' },
        ],
      },
    ],
  },
  {
    what: '`origin: true`',
    theirs: 'reflects the origin',
    ours: 'is `*`; beside credentials it is refused',
    tried: [
      { theirs: [{ origin: true }], request: get(app), answers: [{ [allowOrigin]: app }, { [allowOrigin]: '*' }] },
    ],
  },
  {
    what: 'denied origin, or none, with `credentials`',
    theirs: 'still sends `Access-Control-Allow-Credentials`',
    ours: 'sends only `Vary: Origin`',
    tried: [evil, undefined].map((origin) => ({
      theirs: [{ origin: [app], credentials: true }],
      request: get(origin),
      answers: [{ [allowCredentials]: 'true' }, { [allowCredentials]: undefined }],
    })),
  },
  {
    what: 'the origin function fails',
    theirs: '500',
    ours: 'denied, and logged as an error',
    tried: [
      {
        theirs: [{ origin: (_: unknown, callback: Callback) => callback(new Error('the database is gone')) }],
        ours: [{ origin: failing, ...silent }],
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
        theirs: [{ origin: [app] }],
        path: '/vary',
        request: get(app),
        answers: [{ vary: 'Accept-Language' }, { vary: 'Accept-Language, Origin' }],
      },
      {
        theirs: [{ origin: [app] }],
        path: '/own',
        request: get(evil),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: '`preflightContinue`',
    theirs: 'hands every preflight on',
    ours: 'hands on only those from allowed origins',
    tried: [
      {
        theirs: [{ origin: [app], preflightContinue: true }],
        path: '/options',
        request: preflight(evil),
        answers: [{ status: 200 }, { status: 403 }],
      },
    ],
  },
]

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

export const honoDifferences: readonly Difference[] = [
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
    theirs: 'gives the origin to send',
    ours: 'gives `true` or `false`; a string allows nobody',
    tried: [
      {
        theirs: [{ origin: (origin: string) => (origin === app ? origin : null) }],
        request: get(app),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: undefined }],
      },
      {
        theirs: [{ origin: (origin: string) => (origin === app ? origin : null) }],
        ours: [{ origin: isApp }],
        request: get(app),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: app }],
      },
    ],
  },
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the allowed methods',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: [app] }],
        request: preflight(evil),
        answers: [
          { status: 204, [allowMethods]: 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY' },
          { status: 403, [allowMethods]: undefined },
        ],
      },
    ],
  },
  {
    what: 'OPTIONS that is not a preflight',
    theirs: 'is answered like one',
    ours: 'goes to the application',
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/options',
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ status: 204 }, { status: 200 }],
      },
    ],
  },
  {
    what: 'denied origin, or none, with `credentials`',
    theirs: 'still sends `Access-Control-Allow-Credentials`',
    ours: 'sends only `Vary: Origin`',
    tried: [evil, undefined].map((origin) => ({
      theirs: [{ origin: [app], credentials: true }],
      request: get(origin),
      answers: [{ [allowCredentials]: 'true' }, { [allowCredentials]: undefined }],
    })),
  },
  {
    what: '`origin: true`, `origin: false`',
    theirs: '500 for every request',
    ours: '`*`, and off',
    tried: [
      {
        theirs: [{ origin: true }],
        request: get(app),
        answers: [
          { status: 500, [allowOrigin]: undefined },
          { status: 200, [allowOrigin]: '*' },
        ],
      },
      { theirs: [{ origin: false }], request: get(app), answers: [{ status: 500 }, { status: 200 }] },
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
    what: 'headers that a preflight asks for, where none are listed',
    theirs: 'are echoed, whatever they are',
    ours: 'what is no list of names, names `*`, or is longer than 4 KiB, is not echoed',
    tried: [
      {
        theirs: [{}],
        request: preflight(app, 'x a'),
        answers: [{ [allowHeaders]: 'x a' }, { [allowHeaders]: undefined }],
      },
    ],
  },
  {
    what: 'a handler that sets `Access-Control-Allow-Origin` itself',
    theirs: 'wins where the origin is denied',
    ours: 'is removed where the origin is denied',
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/own',
        request: get(evil),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: undefined }],
      },
    ],
  },
]
