import { cors, withCors } from '@cors/next'
import NextAuth, { type NextAuthResult } from 'next-auth'
import withAuth, { withAuth as wrapAuth } from 'next-auth-4/middleware'

const policy = { origin: 'https://a.example', credentials: true } as const
const { auth } = NextAuth({ providers: [] })
declare const result: NextAuthResult

// Version 5.
cors(policy, auth)
cors(policy, result.auth)
cors(
  policy,
  auth(() => {}),
  { logger: false },
)
cors(
  policy,
  auth((request) => (request.auth === null ? new Response(null, { status: 401 }) : undefined)),
)
cors(
  policy,
  auth(async (request) => (request.auth === null ? Response.redirect(request.nextUrl) : undefined)),
)
cors(
  policy,
  auth((request, event) => {
    void [request.auth, event]
  }),
)
cors([{ path: '/api', policy }], auth)
export const proxy = auth(cors(policy))
export const { GET, OPTIONS } = withCors(policy, { GET: auth((request) => Response.json(request.auth)) })

// Version 4.
cors(policy, withAuth)
cors(policy, wrapAuth({ pages: {} }))
cors(
  policy,
  wrapAuth((request) => Response.json(request.nextauth.token), {
    callbacks: { authorized: ({ token }) => token !== null },
  }),
)
