import { cors } from '@cors/next'

function authenticate(request: Request): Response | undefined {
  return request.headers.has('authorization') ? undefined : new Response('sign in', { status: 401 })
}

export const proxy = cors(
  [
    { path: '/api/public', policy: { origin: '*' } },
    { path: '/api', policy: { origin: 'https://app.example.com', credentials: true } },
  ],
  authenticate,
)

export const config = { matcher: '/api/:path*' }
