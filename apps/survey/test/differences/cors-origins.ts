import {
  allowCredentials,
  allowHeaders,
  allowOrigin,
  app,
  type Difference,
  evil,
  exposeHeaders,
  get,
  preflight,
} from '../support/difference.ts'

type Callback = (error: Error | null, allowed?: unknown) => void
const isApp = (origin: string): boolean => origin === app
const calling = (origin: string | undefined, callback: Callback): void => callback(null, origin === app)
const failing = (): never => {
  throw new Error('the database is gone')
}
const silent = { logger: false }

/** Whom `cors` and `@cors/node` let read, and what the others get, on Express. */
export const corsOrigins: readonly Difference[] = [
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
    ours: 'is `*`, which says the same without credentials and can be cached; with them it is refused',
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
    what: 'an http origin with credentials, by a function',
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
    what: 'a `*` in an origin, or at the end of a name in `allowedHeaders`',
    theirs: 'is a character like any other, and matches nothing',
    ours: 'is a pattern, or a prefix: `https://*.example.com`, `x-amz-meta-*`',
    tried: [
      {
        theirs: [{ origin: ['https://*.example.com', 'http://localhost:*'] }],
        request: get(app),
        answers: [{ [allowOrigin]: undefined }, { [allowOrigin]: app }],
      },
      {
        theirs: [{ origin: '*', allowedHeaders: ['X-A', 'x-amz-meta-*'] }],
        request: preflight(app, 'x-a,x-amz-meta-b'),
        answers: [{ [allowHeaders]: 'X-A,x-amz-meta-*' }, { [allowHeaders]: 'X-A,x-amz-meta-b' }],
      },
    ],
  },
]
