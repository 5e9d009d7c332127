import { cors } from '@cors/hono'
import { Hono } from 'hono'
import { answerByFetch, fetchApplication, findRoute } from '../application.ts'

export default fetchApplication(({ policy, options }) => {
  const app = new Hono()
  app.use('*', cors(policy, options))
  app.onError((_error, c) => c.text('broken', 500))
  app.all('*', (c) => {
    const route = findRoute(c.req.method, c.req.path)
    return route === undefined ? c.notFound() : answerByFetch(route)
  })
  return app.fetch
})
