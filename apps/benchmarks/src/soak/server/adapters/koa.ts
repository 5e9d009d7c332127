import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { cors, routePolicy } from '@cors/koa'
import Router from '@koa/router'
import Koa from 'koa'
import { answerNames, policyNames } from '../../names.ts'
import { answer } from '../answers.ts'
import { listen, type Start } from '../running.ts'

export const koa: Start = (port, { policies, options }) => {
  const router = new Router()
  for (const policy of policyNames) {
    const own = policy === 'constant' ? [] : [cors(policies[policy])]
    for (const name of answerNames) {
      router.register(
        `/${policy}/${name}`,
        ['GET', 'PUT'],
        [
          ...own,
          (ctx) => {
            const { headers, chunks } = answer(name)
            ctx.set(headers)
            ctx.body = chunks.length === 1 ? chunks[0] : Readable.from(chunks)
          },
        ],
      )
    }
  }
  const app = new Koa()
  app.silent = true
  app.use(cors(routePolicy(router, policies.constant), options))
  app.use(router.routes())
  return listen(createServer(app.callback()), port)
}
