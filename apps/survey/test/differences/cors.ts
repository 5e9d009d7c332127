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

type Callback = (error: Error | null, allowed?: unknown) => void
const isApp = (origin: string): boolean => origin === app
const calling = (origin: string | undefined, callback: Callback): void => callback(null, origin === app)
const failing = (): never => {
  throw new Error('the database is gone')
}
const silent = { logger: false }
const fields = [allowOrigin, allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge]

/** What `cors` and `@cors/node` answer differently, on Express. */
export const corsDifferences: readonly Difference[] = [
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the allowed methods and headers',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [{ origin: [app], credentials: true, maxAge: 600 }],
        request: preflight(evil, 'x-a'),
        answers: [
          { status: 204, [allowMethods]: 'GET,HEAD,PUT,PATCH,POST,DELETE', [allowHeaders]: 'x-a', [maxAge]: '600' },
          { status: 403, [allowMethods]: undefined, [allowHeaders]: undefined, [maxAge]: undefined },
        ],
      },
    ],
    claims: ({ field, isPreflight, isAllowed }) =>
      isPreflight && !isAllowed && ['status', allowMethods, allowHeaders, maxAge, 'vary'].includes(field),
  },
  {
    what: 'preflight that the origin function denies',
    theirs: 'goes to the router: 200 from Express, or 404',
    ours: '403, as for a list',
    tried: [
      {
        theirs: [{ origin: calling }],
        ours: [{ origin: isApp }],
        request: preflight(evil),
        answers: [
          { status: 200, vary: undefined },
          { status: 403, vary: 'Origin' },
        ],
      },
    ],
  },
  {
    what: 'denied origin, or none, with `credentials` or `exposedHeaders`',
    theirs: 'still sends `Access-Control-Allow-Credentials` and `Access-Control-Expose-Headers`',
    ours: 'sends only `Vary: Origin`',
    tried: [evil, undefined].map((origin) => ({
      theirs: [{ origin: [app], credentials: true, exposedHeaders: ['ETag'] }],
      request: get(origin),
      answers: [
        { [allowCredentials]: 'true', [exposeHeaders]: 'ETag', vary: 'Origin' },
        { [allowCredentials]: undefined, [exposeHeaders]: undefined, vary: 'Origin' },
      ],
    })),
    claims: ({ field, isAllowed }) => !isAllowed && [allowCredentials, exposeHeaders].includes(field),
  },
  {
    what: '`origin` is one string',
    theirs: 'a constant, sent to everybody',
    ours: 'matched, and sent only to that origin, as a list of one',
    tried: [evil, undefined].map((origin) => ({
      theirs: [{ origin: app }],
      request: get(origin),
      answers: [{ [allowOrigin]: app }, { [allowOrigin]: undefined }],
    })),
    claims: ({ field, options, isAllowed }) =>
      field === allowOrigin && !isAllowed && typeof options.origin === 'string',
  },
  {
    what: '`origin: true`',
    theirs: 'reflects the origin, and varies by it',
    ours: 'is `*`, which says the same without credentials and can be cached; beside them it is refused',
    tried: [
      {
        theirs: [{ origin: true }],
        request: get(app),
        answers: [
          { [allowOrigin]: app, vary: 'Origin' },
          { [allowOrigin]: '*', vary: undefined },
        ],
      },
    ],
    claims: ({ field, options }) => options.origin === true && [allowOrigin, 'vary'].includes(field),
  },
  {
    what: 'the origin function denies',
    theirs: 'no `Vary`, so a cache may give the answer to an origin that is allowed',
    ours: '`Vary: Origin` on every response',
    tried: [
      {
        theirs: [{ origin: calling }],
        ours: [{ origin: isApp }],
        request: get(evil),
        answers: [{ vary: undefined }, { vary: 'Origin' }],
      },
    ],
  },
  {
    what: 'the origin function fails',
    theirs: '500 from the error handler, which shows the error outside production',
    ours: 'the response as it is, without CORS headers; 403 for a preflight; the error is logged',
    tried: [
      {
        theirs: [{ origin: (_: unknown, callback: Callback) => callback(new Error('the database is gone')) }],
        ours: [{ origin: failing }, silent],
        request: get(app),
        answers: [
          { status: 500, [allowOrigin]: undefined },
          { status: 200, [allowOrigin]: undefined },
        ],
      },
    ],
  },
  {
    what: 'the function that makes options for each request fails',
    theirs: '500 from the error handler',
    ours: 'the same as for an origin function',
    tried: [
      {
        theirs: [(_: unknown, callback: Callback) => callback(new Error('the database is gone'))],
        ours: [failing, silent],
        request: preflight(app),
        answers: [{ status: 500 }, { status: 403 }],
      },
    ],
  },
  {
    what: 'requests without `Origin`, and origins that no browser sends',
    theirs: 'go to the origin function',
    ours: 'are no business of CORS, and are denied: the function sees canonical origins only',
    tried: [
      {
        theirs: [{ origin: (_: unknown, callback: Callback) => callback(null, '*') }],
        ours: [{ origin: () => true }],
        request: get(),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: undefined }],
      },
      {
        theirs: [{ origin: /^https:\/\/app\.example\.com$/i }],
        request: get('https://APP.example.com'),
        answers: [{ [allowOrigin]: 'https://APP.example.com' }, { [allowOrigin]: undefined }],
      },
    ],
    claims: ({ field, theirs, ours }) => field === allowOrigin && /[A-Z]|, /.test(theirs ?? '') && ours === undefined,
  },
  {
    what: '`null` and every other origin, with an origin function that says yes to all',
    theirs: 'allows `null` too',
    ours: 'never asks about `null`, which any sandboxed page can send: `dangerouslyAllowNullOrigin`',
    tried: [
      {
        theirs: [{ origin: (_: unknown, callback: Callback) => callback(null, true) }],
        ours: [{ origin: () => true }],
        request: get('null'),
        answers: [{ [allowOrigin]: 'null' }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'an http origin beside credentials, by a function',
    theirs: 'is allowed',
    ours: 'is denied, loopback excepted: `dangerouslyAllowInsecureOrigins`',
    tried: [
      {
        theirs: [{ origin: (_: unknown, callback: Callback) => callback(null, true), credentials: true }],
        ours: [{ origin: () => true, credentials: true }],
        request: get('http://app.example.com'),
        answers: [{ [allowOrigin]: 'http://app.example.com' }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'OPTIONS that is not a preflight (no `Origin`, or no `Access-Control-Request-Method`)',
    theirs: 'is answered like one',
    ours: 'is a request like any other, and goes to the application',
    tried: (['OPTIONS', 'OPTIONS'] as const).map((method, index) => ({
      theirs: [{ origin: [app] }],
      path: '/options',
      request: [method, index === 0 ? [['origin', app]] : [['access-control-request-method', 'PATCH']]] as const,
      answers: [
        { status: 204, [allowMethods]: 'GET,HEAD,PUT,PATCH,POST,DELETE' },
        { status: 200, [allowMethods]: undefined },
      ],
    })),
    claims: ({ field, method, isPreflight }) =>
      method === 'OPTIONS' && !isPreflight && ['status', 'content-length', 'vary', ...fields].includes(field),
  },
  {
    what: '`preflightContinue`',
    theirs: 'hands every preflight on',
    ours: 'hands on only those from allowed origins',
    tried: [
      {
        theirs: [{ origin: [app], preflightContinue: true }],
        ours: [{ origin: [app] }, { preflightContinue: true }],
        path: '/options',
        request: preflight(evil),
        answers: [{ status: 200 }, { status: 403 }],
      },
    ],
  },
  {
    what: '`Access-Control-Expose-Headers` on preflights',
    theirs: 'is sent, and no browser looks at it',
    ours: 'is on other responses only',
    tried: [
      {
        theirs: [{ origin: '*', exposedHeaders: ['ETag'] }],
        request: preflight(app),
        answers: [{ [exposeHeaders]: 'ETag' }, { [exposeHeaders]: undefined }],
      },
    ],
    claims: ({ field, isPreflight }) => field === exposeHeaders && isPreflight,
  },
  {
    what: 'headers that a preflight asks for, where none are listed',
    theirs: 'are echoed byte by byte, whatever they are',
    ours: 'are echoed without spaces and empty items; what is no list of names, names `*`, or is longer than 4 KiB, is not echoed',
    tried: [
      {
        theirs: [{ origin: '*' }],
        request: preflight(app, 'x-a, ,x-b'),
        answers: [{ [allowHeaders]: 'x-a, ,x-b' }, { [allowHeaders]: 'x-a,x-b' }],
      },
      ...['x a', '*', 'x'.repeat(5000)].map((names) => ({
        theirs: [{ origin: '*' }],
        request: preflight(app, names),
        answers: [{ [allowHeaders]: names }, { [allowHeaders]: undefined }] as const,
      })),
    ],
    claims: ({ field, isAllowed, options, ours, theirs }) =>
      field === allowHeaders &&
      isAllowed &&
      options.allowedHeaders === undefined &&
      (ours ?? '') === (/^(?:\*|\S+ \S+)$/.test(theirs ?? '') && !theirs?.includes(',') ? '' : joined(theirs)),
  },
  {
    what: '`Content-Length` of a 204',
    theirs: '`0`',
    ours: 'none, as RFC 9110 asks; `0` with another `optionsSuccessStatus`',
    tried: [
      {
        theirs: [{ origin: '*' }],
        request: preflight(app),
        answers: [{ 'content-length': '0' }, { 'content-length': undefined }],
      },
      {
        theirs: [{ origin: '*', optionsSuccessStatus: 200 }],
        request: preflight(app),
        answers: [{ 'content-length': '0' }, { 'content-length': '0' }],
      },
    ],
    claims: ({ field, isPreflight, isAllowed }) => field === 'content-length' && isPreflight && isAllowed,
  },
  {
    what: 'default `methods`',
    theirs: '`GET,HEAD,PUT,PATCH,POST,DELETE`',
    ours: 'these and `QUERY`, which is safe and has a body',
    tried: [
      {
        theirs: [{ origin: '*' }],
        request: preflight(app, undefined, 'QUERY'),
        answers: [
          { [allowMethods]: 'GET,HEAD,PUT,PATCH,POST,DELETE' },
          { [allowMethods]: 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY' },
        ],
      },
    ],
    claims: ({ field, isPreflight, isAllowed, options, theirs, ours }) =>
      field === allowMethods && isPreflight && isAllowed && options.methods === undefined && ours === `${theirs},QUERY`,
  },
  {
    what: '`methods: []`',
    theirs: 'sends no list',
    ours: 'sends `GET,HEAD,POST`, which need no permission: the same to a browser',
    tried: [
      {
        theirs: [{ origin: '*', methods: [] }],
        request: preflight(app),
        answers: [{ [allowMethods]: undefined }, { [allowMethods]: 'GET,HEAD,POST' }],
      },
    ],
    claims: ({ field, theirs, ours }) => field === allowMethods && theirs === undefined && ours === 'GET,HEAD,POST',
  },
  {
    what: 'names that are listed twice, and white space around them',
    theirs: 'are sent twice, with their white space',
    ours: 'are sent once',
    tried: [
      {
        theirs: [{ origin: '*', exposedHeaders: ['ETag', 'etag'] }],
        request: get(app),
        answers: [{ [exposeHeaders]: 'ETag,etag' }, { [exposeHeaders]: 'ETag' }],
      },
      {
        theirs: [{ origin: '*', allowedHeaders: 'X-A, X-B' }],
        request: preflight(app, 'x-a'),
        answers: [{ [allowHeaders]: 'X-A, X-B' }, { [allowHeaders]: 'X-A,X-B' }],
      },
    ],
    claims: ({ field, theirs, ours }) =>
      [allowHeaders, exposeHeaders, allowMethods].includes(field) && ours !== undefined && ours === unique(theirs),
  },
  {
    what: 'header names that browsers do not let scripts use (`Origin`, `Cookie`; `Set-Cookie` exposed), `maxAge` of more than a day',
    theirs: 'are sent',
    ours: 'are left out, `maxAge` is sent as 86400, and a notice says so at start-up',
    tried: [
      {
        theirs: [{ origin: '*', allowedHeaders: ['Origin', 'X-A'], maxAge: 31_536_000 }],
        request: preflight(app, 'x-a'),
        answers: [
          { [allowHeaders]: 'Origin,X-A', [maxAge]: '31536000' },
          { [allowHeaders]: 'X-A', [maxAge]: '86400' },
        ],
      },
    ],
  },
  {
    what: 'a handler that sets `Vary` itself',
    theirs: 'loses `Origin` there',
    ours: 'keeps both',
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/vary',
        request: get(app),
        answers: [{ vary: 'Accept-Language' }, { vary: 'Accept-Language, Origin' }],
      },
    ],
  },
  {
    what: 'a handler, or what it passes on, that sets `Access-Control-Allow-Origin` itself',
    theirs: 'wins, for denied origins too',
    ours: 'is replaced where the origin is allowed, and removed where it is denied',
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/own',
        request: get(app),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: app }],
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
    what: 'a handler that sets `Access-Control-Expose-Headers` itself',
    theirs: "takes the place of the configuration's",
    ours: 'adds to it',
    tried: [
      {
        theirs: [{ origin: [app], exposedHeaders: ['ETag'] }],
        path: '/own',
        request: get(app),
        answers: [{ [exposeHeaders]: 'X-Own' }, { [exposeHeaders]: 'ETag,X-Own' }],
      },
    ],
  },
  {
    what: 'the option `headers`, another name for `allowedHeaders` that is not documented',
    theirs: 'is read',
    ours: 'is an error that says what to write',
    tried: [
      {
        theirs: [{ origin: '*', headers: ['X-A'] }],
        ours: [{ origin: '*', allowedHeaders: ['X-A'] }],
        request: preflight(app, 'x-a'),
        answers: [{ [allowHeaders]: 'X-A' }, { [allowHeaders]: 'X-A' }],
      },
    ],
  },
]

/** A list of names as ours writes it. */
function joined(text = ''): string {
  return (text.match(/[^\s,]+/g) ?? []).join(',')
}

function unique(text = ''): string {
  const names = new Map(
    joined(text)
      .split(',')
      .map((name) => [name.toLowerCase(), name] as const)
      .reverse(),
  )
  return [...names.values()].reverse().join(',')
}
