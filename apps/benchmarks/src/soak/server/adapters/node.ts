import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { cors } from '@cors/node'
import { type PolicyName, policyNames } from '../../names.ts'
import { answerPath } from '../answers.ts'
import { listen, type Start } from '../running.ts'
import type { Sources } from '../sources.ts'

export const node: Start = (port, { policies, options }) => {
  const handles = handlesOf({ policies, options })
  const server = createServer((request, response) => {
    const [, name = '', ...rest] = (request.url ?? '').split('/')
    const handle = handles.get(name as PolicyName) ?? handles.get('constant')
    handle?.(request, response, () => respond(`/${rest.join('/')}`, request, response))
  })
  return listen(server, port)
}

function handlesOf({
  policies,
  options,
}: Pick<Sources, 'policies' | 'options'>): Map<PolicyName, ReturnType<typeof cors>> {
  const { logger } = options
  return new Map(policyNames.map((name) => [name, cors(policies[name], name === 'constant' ? options : { logger })]))
}

function respond(path: string, request: IncomingMessage, response: ServerResponse): void {
  try {
    const answer = request.method === 'OPTIONS' ? undefined : answerPath(path)
    if (answer === undefined) {
      response.writeHead(404).end()
      return
    }
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value)
    for (const chunk of answer.chunks) response.write(chunk)
    response.end()
  } catch {
    response.statusCode = 500
    response.end()
  }
}
