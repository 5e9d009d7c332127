import { allowOrigin, app, type Difference, evil, exposeHeaders, get } from '../support/difference.ts'

/** What becomes of the headers that handlers set, with `cors` and with `@cors/node`, on Express. */
export const corsHandlers: readonly Difference[] = [
  {
    what: 'what a handler reads by `response.getHeader`',
    theirs: 'the headers, which are set before it runs',
    ours: 'nothing yet: they are written with the head of the response',
    tried: [
      {
        theirs: [{ origin: [app] }],
        path: '/seen',
        request: get(app),
        answers: [
          { 'x-seen': app, [allowOrigin]: app },
          { 'x-seen': 'none', [allowOrigin]: app },
        ],
      },
    ],
    claims: ({ field }) => field === 'x-seen',
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
    claims: ({ field, path }) => field === 'vary' && path === '/vary',
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
    claims: ({ field, path }) => field === allowOrigin && path === '/own',
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
    claims: ({ field, path }) => field === exposeHeaders && path === '/own',
  },
]
