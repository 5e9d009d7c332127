import { parseOriginList, withCors } from '@cors/fetch'

interface Env {
  readonly CORS_ORIGINS: string
}

const policy = (_request: Request, env: Env) => ({ origin: parseOriginList(env.CORS_ORIGINS), credentials: true })

export default {
  fetch: withCors(policy, () => new Response('hello')),
}
