import {
  allowCredentials,
  allowMethods,
  allowOrigin,
  app,
  type Difference,
  evil,
  get,
  preflight,
} from '../support/difference.ts'

type Callback = (error: Error | null, allowed?: unknown) => void
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
    what: 'a non-preflight OPTIONS request',
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
    ours: 'is `*`; with credentials it is refused',
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
    ours: 'hands on only what is allowed, origin, method and headers; the rest is answered',
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
