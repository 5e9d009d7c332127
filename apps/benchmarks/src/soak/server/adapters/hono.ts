import { createServer } from 'node:http'
import { cors, routePolicy } from '@cors/hono'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { answerNames, policyNames } from '../../names.ts'
import { answer, toResponse } from '../answers.ts'
import { listen, type Start } from '../running.ts'

export const hono: Start = (port, { policies, options }) => {
  const app = new Hono()
  app.use(routePolicy(app, policies.constant, options))
  app.onError((_error, c) => c.text('broken', 500))
  for (const policy of policyNames) {
    for (const name of answerNames) {
      const path = `/${policy}/${name}`
      if (policy !== 'constant') app.on(['GET', 'PUT'], path, cors(policies[policy]))
      app.on(['GET', 'PUT'], path, () => toResponse(answer(name)))
    }
  }
  return listen(createServer(getRequestListener(app.fetch)), port)
}
