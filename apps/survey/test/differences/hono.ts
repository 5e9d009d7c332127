import {
  allowCredentials,
  allowHeaders,
  allowMethods,
  allowOrigin,
  app,
  type Difference,
  evil,
  get,
  preflight,
} from '../support/difference.ts'

const isApp = (origin: string): boolean => origin === app
const failing = (): never => {
  throw new Error('the database is gone')
}
const silent = { logger: false }

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
    what: 'a non-preflight OPTIONS request',
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
