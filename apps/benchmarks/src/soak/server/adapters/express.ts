import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { cors, routePolicy } from '@cors/express'
import createExpress, { type ErrorRequestHandler } from 'express'
import { answerNames, policyNames } from '../../names.ts'
import { answer } from '../answers.ts'
import { listen, type Start } from '../running.ts'

/** Express itself would write each error to the console. */
const quiet: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(500).end()
}

export const express: Start = (port, { policies, options }) => {
  const app = createExpress()
  app.use(routePolicy(app, policies.constant, options))
  for (const policy of policyNames) {
    const own = policy === 'constant' ? [] : [cors(policies[policy])]
    for (const name of answerNames) {
      app.route(`/${policy}/${name}`).all(...own, (request, response, next) => {
        if (request.method === 'OPTIONS') return next()
        const { headers, chunks } = answer(name)
        response.set(headers)
        if (chunks.length === 1) response.send(chunks[0])
        else Readable.from(chunks).pipe(response)
      })
    }
  }
  app.use(quiet)
  return listen(createServer(app), port)
}
