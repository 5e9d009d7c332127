import {
  allowCredentials,
  allowHeaders,
  allowMethods,
  allowOrigin,
  app,
  type Difference,
  evil,
  exposeHeaders,
  get,
  maxAge,
  preflight,
} from '../support/difference.ts'

export const elysiaDifferences: readonly Difference[] = [
  {
    what: 'without options',
    theirs: 'every origin is granted its credentials, with `Vary: *`',
    ours: '`*`, without credentials',
    tried: [
      {
        theirs: [],
        request: get(evil),
        answers: [
          { [allowOrigin]: evil, [allowCredentials]: 'true', vary: '*' },
          { [allowOrigin]: '*', [allowCredentials]: undefined, vary: undefined },
        ],
      },
    ],
  },
  {
    what: '`credentials`, `maxAge` and exposed headers, where they are not named',
    theirs: "on, 5 seconds, and the names of the request's headers",
    ours: 'off, and none',
    tried: [
      {
        theirs: [{ origin: app }],
        request: preflight(app),
        answers: [
          { [allowCredentials]: 'true', [maxAge]: '5' },
          { [allowCredentials]: undefined, [maxAge]: undefined },
        ],
      },
      {
        theirs: [{ origin: app }],
        request: get(app),
        answers: [{ [exposeHeaders]: 'origin' }, { [exposeHeaders]: undefined }],
      },
    ],
  },
  {
    what: 'names of options',
    theirs: '`exposeHeaders`',
    ours: '`exposedHeaders`; the error says so',
    tried: [
      {
        theirs: [{ origin: app, exposeHeaders: 'ETag' }],
        ours: [{ origin: app, exposedHeaders: 'ETag' }],
        request: get(app),
        answers: [{ [exposeHeaders]: 'ETag' }, { [exposeHeaders]: 'ETag' }],
      },
    ],
  },
  {
    what: 'an origin without a scheme',
    theirs: 'allows http and https',
    ours: 'is refused: write `https://app.example.com`',
    tried: [
      {
        theirs: [{ origin: 'app.example.com' }],
        ours: [{ origin: app }],
        request: get(app.replace('https', 'http')),
        answers: [{ [allowOrigin]: app.replace('https', 'http') }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the method that was asked for',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: app }],
        request: preflight(evil),
        answers: [
          { status: 204, [allowMethods]: 'PATCH' },
          { status: 403, [allowMethods]: undefined },
        ],
      },
    ],
  },
  {
    what: 'a preflight that asks for no header',
    theirs: 'is answered with `Access-Control-Allow-Headers: undefined`',
    ours: 'without that header',
    tried: [
      {
        theirs: [{ origin: app }],
        request: preflight(app),
        answers: [{ [allowHeaders]: 'undefined' }, { [allowHeaders]: undefined }],
      },
    ],
  },
  {
    what: 'a non-preflight OPTIONS request',
    theirs: 'is answered like one',
    ours: 'goes to the application',
    tried: [
      {
        theirs: [{ origin: app }],
        path: '/options',
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ status: 204 }, { status: 200 }],
      },
    ],
  },
  {
    what: 'denied origin, or none',
    theirs: 'is sent everything but `Access-Control-Allow-Origin`',
    ours: 'is sent only `Vary: Origin`',
    tried: [evil, undefined].map((origin) => ({
      theirs: [{ origin: app }],
      ours: [{ origin: app, credentials: true }],
      request: get(origin),
      answers: [{ [allowCredentials]: 'true', [allowMethods]: 'GET' }, { [allowCredentials]: undefined }] as const,
    })),
  },
  {
    what: 'a response that sets `Vary` or `Access-Control-Allow-Origin` itself',
    theirs: 'keeps both',
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
