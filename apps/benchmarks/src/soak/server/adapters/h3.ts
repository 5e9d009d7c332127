import { createServer, type RequestListener } from 'node:http'
import { cors, routePolicy } from '@cors/h3'
import { H3, toNodeHandler } from 'h3'
import { answerNames, policyNames } from '../../names.ts'
import { answer, toResponse } from '../answers.ts'
import { listen, type Start } from '../running.ts'

export const h3: Start = (port, { policies, options }) => {
  const app = new H3({ silent: true })
  app.use(routePolicy(app, policies.constant, options))
  for (const policy of policyNames) {
    const middleware = policy === 'constant' ? [] : [cors(policies[policy])]
    for (const name of answerNames) {
      for (const method of ['get', 'put'] as const) {
        app.on(method, `/${policy}/${name}`, () => toResponse(answer(name)), { middleware })
      }
    }
  }
  return listen(createServer(toNodeHandler(app) as RequestListener), port)
}
