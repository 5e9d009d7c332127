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
const failing = (): never => {
  throw new Error('the database is gone')
}

export const nestDifferences: readonly Difference[] = [
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the allowed methods',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: [app] }],
        request: preflight(evil),
        answers: [
          { status: 204, [allowMethods]: 'GET,HEAD,PUT,PATCH,POST,DELETE' },
          { status: 403, [allowMethods]: undefined },
        ],
      },
    ],
  },
  {
    what: 'a non-preflight OPTIONS request',
    theirs: 'is answered like one',
    ours: "goes to the application's own route, or 404",
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/options',
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ status: 204 }, { status: 200 }],
      },
      {
        theirs: [{ origin: [app] }],
        path: '/missing',
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ status: 204 }, { status: 404 }],
      },
    ],
  },
  {
    what: '`enableCors()` without options, `origin: true`',
    theirs: '`*`; reflects the origin, with `credentials` too',
    ours: 'is `*`; with credentials it is refused',
    tried: [
      { theirs: [], request: get(app), answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: '*' }] },
      {
        theirs: [{ origin: true, credentials: true }],
        ours: [{ origin: true }],
        request: get(evil),
        answers: [
          { [allowOrigin]: evil, [allowCredentials]: 'true' },
          { [allowOrigin]: '*', [allowCredentials]: undefined },
        ],
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
      answers: [{ [allowCredentials]: 'true' }, { [allowCredentials]: undefined, vary: 'Origin' }] as const,
    })),
  },
  {
    what: 'the origin function fails',
    theirs: '500',
    ours: 'denied, and logged as an error',
    tried: [
      {
        theirs: [{ origin: (_: unknown, callback: Callback) => callback(new Error('the database is gone')) }],
        ours: [{ origin: failing }, { logger: false }],
        request: get(app),
        answers: [{ status: 500 }, { status: 200, [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: "`@Header('Vary', …)`, or `@Header('Access-Control-Allow-Origin', …)`",
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
]
