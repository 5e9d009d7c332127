import type { NextFunction, Request, Response } from 'express'
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

type Middleware = (request: Request, response: Response, next: NextFunction) => void

/** The middleware that many applications have, whatever it says of the origin. */
const setting =
  (grant: (request: Request, response: Response) => void): Middleware =>
  (request, response, next) => {
    grant(request, response)
    response.header('Access-Control-Allow-Methods', 'GET, PUT, PATCH')
    response.header('Access-Control-Allow-Headers', 'Content-Type')
    if (request.method === 'OPTIONS') response.sendStatus(204)
    else next()
  }
const constant = setting((_, response) => response.header('Access-Control-Allow-Origin', app))
const reflecting = setting((request, response) => {
  response.header('Access-Control-Allow-Origin', request.get('origin'))
  response.header('Access-Control-Allow-Credentials', 'true')
})
const listed = setting((request, response) => {
  if ([app].includes(request.get('origin') ?? '')) response.header('Access-Control-Allow-Origin', request.get('origin'))
})

const ours = [{ origin: [app], methods: ['GET', 'PUT', 'PATCH'], allowedHeaders: ['Content-Type'] }]

export const byHandDifferences: readonly Difference[] = [
  {
    what: 'the `Origin` of the request, sent back with credentials',
    theirs: 'every page acts as the user who is signed in',
    ours: 'does not start without a list, a pattern or a function',
    tried: [
      {
        theirs: [reflecting],
        ours: [{ origin: [app], credentials: true }],
        request: get(evil),
        answers: [
          { [allowOrigin]: evil, [allowCredentials]: 'true' },
          { [allowOrigin]: undefined, [allowCredentials]: undefined },
        ],
      },
    ],
  },
  {
    what: 'one origin, written down',
    theirs: 'a constant, sent to everybody',
    ours: 'matched, with `Vary: Origin`',
    tried: [
      {
        theirs: [constant],
        ours,
        request: get(evil),
        answers: [
          { [allowOrigin]: app, vary: undefined },
          { [allowOrigin]: undefined, vary: 'Origin' },
        ],
      },
    ],
  },
  {
    what: 'a list that is searched',
    theirs: 'no `Vary`, so a cache may give the answer to an origin that is allowed',
    ours: '`Vary: Origin` on every response',
    tried: [app, evil, undefined].map((origin) => ({
      theirs: [listed],
      ours,
      request: get(origin),
      answers: [{ vary: undefined }, { vary: 'Origin' }] as const,
    })),
  },
  {
    what: 'preflight from a denied origin',
    theirs: '204, with the allowed methods',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [listed],
        ours,
        request: preflight(evil),
        answers: [
          { status: 204, [allowMethods]: 'GET, PUT, PATCH' },
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
        theirs: [listed],
        ours,
        path: '/options',
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ status: 204 }, { status: 200 }],
      },
    ],
  },
  {
    what: 'allowed methods and headers',
    theirs: 'are on every response',
    ours: 'are on preflights only, where browsers look at them',
    tried: [
      {
        theirs: [listed],
        ours,
        request: get(app),
        answers: [{ [allowMethods]: 'GET, PUT, PATCH' }, { [allowMethods]: undefined }],
      },
    ],
  },
  {
    what: 'a handler that sets `Vary` or `Access-Control-Allow-Origin` itself',
    theirs: 'wins',
    ours: '`Vary` is merged, the other is replaced, or removed where the origin is denied',
    tried: [
      {
        theirs: [listed],
        ours,
        path: '/vary',
        request: get(app),
        answers: [{ vary: 'Accept-Language' }, { vary: 'Accept-Language, Origin' }],
      },
      {
        theirs: [listed],
        ours,
        path: '/own',
        request: get(evil),
        answers: [{ [allowOrigin]: '*' }, { [allowOrigin]: undefined }],
      },
    ],
  },
]
