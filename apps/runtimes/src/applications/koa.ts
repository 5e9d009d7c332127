import { Readable } from 'node:stream'
import { cors } from '@cors/koa'
import Koa from 'koa'
import { findRoute, listening, nodeApplication } from '../application.ts'

export default nodeApplication(({ policy, options }) => {
  const app = new Koa()
  app.silent = true
  app.use(cors(policy, options))
  app.use((ctx) => {
    const route = findRoute(ctx.method, ctx.path)
    if (route === undefined) return
    if (route.throws === true) throw new Error('broken')
    ctx.status = route.status
    ctx.set(route.headers ?? {})
    if (route.chunks !== undefined) ctx.body = Readable.from(route.chunks)
    else if (route.body !== undefined) ctx.body = route.body
  })
  return listening(app.listen(0, '127.0.0.1'))
})
