import { parseOriginList, withCors } from '@cors/fetch'

const policy = { origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true }

export default {
  fetch: withCors(policy, () => new Response('hello')),
}
