import { type NextRequest, NextResponse } from 'next/server.js'
import {
  allowHeaders,
  allowMethods,
  allowOrigin,
  app,
  type Difference,
  evil,
  get,
  preflight,
} from '../support/difference.ts'

const lists = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization',
}
const config = { 'Access-Control-Allow-Origin': app, ...lists }

/** As the documentation of Next.js writes it by hand. */
function handWritten(request: NextRequest): NextResponse {
  const origin = request.headers.get('origin') ?? ''
  const isAllowed = [app].includes(origin)
  const allow = isAllowed ? { 'Access-Control-Allow-Origin': origin } : undefined
  if (request.method === 'OPTIONS') return NextResponse.json({}, { headers: { ...allow, ...lists } })
  const response = NextResponse.next()
  for (const [name, value] of Object.entries({ ...allow, ...lists })) response.headers.set(name, value)
  return response
}

const ours = [
  { origin: [app], methods: ['GET', 'POST', 'PUT', 'DELETE'], allowedHeaders: ['Content-Type', 'Authorization'] },
]

export const nextDifferences: readonly Difference[] = [
  {
    what: 'a second origin',
    theirs: '`headers()` sends one value to everybody, and a browser takes one; in a proxy a list',
    ours: 'a list, in both',
    tried: [
      {
        theirs: [config],
        ours: [{ origin: [app, 'https://admin.example.com'] }],
        request: get('https://admin.example.com'),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: 'https://admin.example.com' }],
      },
    ],
  },
  {
    what: '`Vary: Origin`',
    theirs: 'is missing, unless somebody wrote it',
    ours: 'on every response, denied ones included',
    tried: [app, evil].map((origin) => ({
      theirs: [handWritten],
      ours,
      request: get(origin),
      answers: [{ vary: undefined }, { vary: 'Origin' }] as const,
    })),
  },
  {
    what: 'denied origin, or none',
    theirs: 'is sent everything but `Access-Control-Allow-Origin`; by `headers()` that too',
    ours: 'is sent only `Vary: Origin`',
    tried: [
      {
        theirs: [handWritten],
        ours,
        request: get(evil),
        answers: [
          { [allowMethods]: lists['Access-Control-Allow-Methods'], [allowOrigin]: undefined },
          { [allowMethods]: undefined, [allowOrigin]: undefined },
        ],
      },
      {
        theirs: [config],
        ours,
        request: get(evil),
        answers: [{ [allowOrigin]: app }, { [allowOrigin]: undefined }],
      },
    ],
  },
  {
    what: 'preflight from a denied origin',
    theirs: '200, with the allowed methods',
    ours: '403, without any CORS header',
    tried: [
      {
        theirs: [handWritten],
        ours,
        request: preflight(evil),
        answers: [
          { status: 200, [allowMethods]: lists['Access-Control-Allow-Methods'] },
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
        theirs: [handWritten],
        ours,
        request: ['OPTIONS', [['origin', app]]],
        answers: [{ 'x-middleware-next': undefined }, { 'x-middleware-next': '1' }],
      },
    ],
  },
  {
    what: 'allowed methods and headers',
    theirs: 'are on every response',
    ours: 'are on preflights only, where browsers look at them',
    tried: [
      {
        theirs: [config],
        ours,
        request: get(app),
        answers: [
          {
            [allowMethods]: lists['Access-Control-Allow-Methods'],
            [allowHeaders]: lists['Access-Control-Allow-Headers'],
          },
          { [allowMethods]: undefined, [allowHeaders]: undefined },
        ],
      },
      {
        theirs: [config],
        ours,
        request: preflight(app, 'content-type', 'PUT'),
        answers: [{ [allowMethods]: lists['Access-Control-Allow-Methods'] }, { [allowMethods]: 'GET,POST,PUT,DELETE' }],
      },
    ],
  },
]
