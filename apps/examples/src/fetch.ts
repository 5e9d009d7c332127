import { withCors } from '@cors/fetch'

const policy = { origin: 'https://app.example.com', credentials: true } as const

export default {
  fetch: withCors(policy, (request: Request) => new Response(`hello from ${new URL(request.url).pathname}`)),
}
