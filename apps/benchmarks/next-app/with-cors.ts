const allowed = new Set(['https://app.example.com'])

/** What the documentation of Next.js leaves to its users: no package of note does it for route handlers. */
export function withCors(handler: (request: Request) => Response): (request: Request) => Response {
  return function handle(request) {
    const response = handler(request)
    const origin = request.headers.get('origin')
    response.headers.append('Vary', 'Origin')
    if (origin === null || !allowed.has(origin)) return response
    response.headers.set('Access-Control-Allow-Origin', origin)
    if (request.method === 'OPTIONS') {
      response.headers.set('Access-Control-Allow-Methods', 'GET,HEAD,PUT,PATCH,POST,DELETE')
      response.headers.set('Access-Control-Allow-Headers', 'Content-Type,X-Lab')
      response.headers.set('Access-Control-Max-Age', '600')
    }
    return response
  }
}
