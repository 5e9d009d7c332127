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

const everyMethod = 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY'
const failing = (): never => {
  throw new Error('the database is gone')
}

export const h3Differences: readonly Difference[] = [
  {
    what: 'names of options',
    theirs: '`allowHeaders`, `exposeHeaders`, `preflight: { statusCode }`; `maxAge` is text',
    ours: '`allowedHeaders`, `exposedHeaders`, `optionsSuccessStatus`; `maxAge` is a number; the error says so',
    tried: [
      {
        theirs: [{ origin: [app], allowHeaders: ['x-a'], maxAge: '60', preflight: { statusCode: 200 } }],
        ours: [{ origin: [app], allowedHeaders: ['x-a'], maxAge: 60, optionsSuccessStatus: 200 }],
        request: preflight(app, 'x-a'),
        answers: [
          { status: 200, [allowHeaders]: 'x-a', [maxAge]: '60' },
          { status: 200, [allowHeaders]: 'x-a', [maxAge]: '60' },
        ],
      },
    ],
  },
  {
    what: 'methods and exposed headers, where none are listed',
    theirs: '`*`; with `credentials` the method that was asked for, and no exposed header',
    ours: 'the usual methods by name, and no exposed header',
    tried: [
      {
        theirs: [{ origin: [app] }],
        request: preflight(app),
        answers: [{ [allowMethods]: '*' }, { [allowMethods]: everyMethod }],
      },
      {
        theirs: [{ origin: [app], credentials: true }],
        request: preflight(app),
        answers: [{ [allowMethods]: 'PATCH' }, { [allowMethods]: everyMethod }],
      },
      {
        theirs: [{ origin: [app] }],
        request: get(app),
        answers: [{ [exposeHeaders]: '*' }, { [exposeHeaders]: undefined }],
      },
    ],
  },
  {
    what: 'a RegExp',
    theirs: 'may match a part of the origin',
    ours: 'has to be written with `^` and `$`',
    tried: [
      {
        theirs: [{ origin: [/https:\/\/app\.example\.com/] }],
        ours: [{ origin: [/^https:\/\/app\.example\.com$/] }],
        request: get(`${app}.evil.example`),
        answers: [{ [allowOrigin]: `${app}.evil.example` }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the allowed methods',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: [app], methods: ['GET'] }],
        request: preflight(evil),
        answers: [
          { status: 204, [allowMethods]: 'GET' },
          { status: 403, [allowMethods]: undefined },
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
      answers: [{ [allowCredentials]: 'true' }, { [allowCredentials]: undefined }] as const,
    })),
  },
  {
    what: 'the origin function fails',
    theirs: '500',
    ours: 'denied, and logged as an error',
    tried: [
      {
        theirs: [{ origin: failing }],
        ours: [{ origin: failing }, { logger: false }],
        request: get(app),
        answers: [{ status: 500 }, { status: 200, [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'a response that sets `Vary` itself',
    theirs: 'loses it',
    ours: 'keeps it, and `Origin` is added',
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/vary',
        request: get(app),
        answers: [{ vary: 'origin' }, { vary: 'Accept-Language, Origin' }],
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
