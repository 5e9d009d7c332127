import { createServer } from 'node:http'
import { withCors } from '@cors/fetch'
import { getRequestListener } from '@hono/node-server'
import { type PolicyName, policyNames } from '../../names.ts'
import { answerPath, toResponse } from '../answers.ts'
import { listen, type Start } from '../running.ts'

/** A handler that gives all its requests the same response. */
const shared = new Response(null, { status: 404, headers: { 'x-shared': '1' } })

function respond({ method, url }: Request): Response {
  const path = `/${new URL(url).pathname.split('/').slice(2).join('/')}`
  try {
    const answer = method === 'OPTIONS' ? undefined : answerPath(path)
    return answer === undefined ? shared : toResponse(answer)
  } catch {
    return new Response(null, { status: 500 })
  }
}

export const fetch: Start = (port, { policies, options }) => {
  const { logger } = options
  const handlers = new Map(
    policyNames.map((name) => [name, withCors(policies[name], respond, name === 'constant' ? options : { logger })]),
  )
  const listener = getRequestListener((request: Request) => {
    const [, name = ''] = new URL(request.url).pathname.split('/')
    const handler = handlers.get(name as PolicyName) ?? handlers.get('constant')
    return handler?.(request) ?? shared
  })
  return listen(createServer(listener), port)
}
