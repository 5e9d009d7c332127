import { withCors } from '@cors/fetch'
import { answerByFetch, fetchApplication, findRoute } from '../application.ts'

export default fetchApplication(({ policy, options }) => withCors(policy, respond, options))

/** What a framework does with errors: a handler that throws has no response that anybody could give headers. */
function respond({ method, url }: Request): Response {
  const route = findRoute(method, new URL(url).pathname)
  if (route === undefined) return new Response('not found', { status: 404 })
  try {
    return answerByFetch(route)
  } catch {
    return new Response('broken', { status: 500 })
  }
}
