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
const fields = [allowOrigin, allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge]

/** What `cors` and `@cors/node` answer preflights, and how they write lists, on Express. */
export const corsPreflights: readonly Difference[] = [
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
    what: 'a non-preflight OPTIONS request (no `Origin`, or no `Access-Control-Request-Method`)',
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
    ours: 'hands on only what is allowed, origin, method and headers; the rest is answered',
    tried: [
      {
        theirs: [{ origin: [app], preflightContinue: true }],
        ours: [{ origin: [app] }, { preflightContinue: true }],
        path: '/options',
        request: preflight(evil),
        answers: [{ status: 200 }, { status: 403 }],
      },
      {
        theirs: [{ origin: [app], methods: ['GET'], preflightContinue: true }],
        ours: [{ origin: [app], methods: ['GET'] }, { preflightContinue: true }],
        path: '/options',
        request: preflight(app),
        answers: [
          { status: 200, [allowMethods]: 'GET' },
          { status: 204, [allowMethods]: 'GET' },
        ],
      },
    ],
    claims: ({ field, options, isPreflight }) =>
      options.preflightContinue === true && isPreflight && ['status', 'content-length'].includes(field),
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
    what: '`methods`, `allowedHeaders`: `"*"`',
    theirs: 'is sent, and with credentials is only a name',
    ours: 'echoes what is asked for',
    tried: [
      {
        theirs: [{ origin: [app], credentials: true, methods: '*', allowedHeaders: '*' }],
        request: preflight(app, 'authorization'),
        answers: [
          { [allowMethods]: '*', [allowHeaders]: '*' },
          { [allowMethods]: 'PATCH', [allowHeaders]: 'authorization' },
        ],
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
