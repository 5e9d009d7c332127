import { cors } from '@cors/elysia'
import { Elysia } from 'elysia'
import { answerByFetch, fetchApplication, findRoute } from '../application.ts'

export default fetchApplication(({ policy, options }) => {
  // Workers run no code that is made at run time, as Elysia's own would be.
  const app = new Elysia({ aot: false })
  app.use(cors(policy, options))
  app.onError(({ code }) => new Response('broken', { status: code === 'NOT_FOUND' ? 404 : 500 }))
  app.all('/*', ({ request, path }) => {
    const route = findRoute(request.method, path)
    return route === undefined ? new Response('not found', { status: 404 }) : answerByFetch(route)
  })
  return app.fetch
})
