import { cors } from '@cors/h3'
import { H3, HTTPError } from 'h3'
import { answerByFetch, fetchApplication, findRoute } from '../application.ts'

export default fetchApplication(({ policy, options }) => {
  const app = new H3({ silent: true })
  app.use(cors(policy, options))
  app.all('/**', ({ req, url }) => {
    const route = findRoute(req.method, url.pathname)
    if (route === undefined) throw new HTTPError({ status: 404 })
    return answerByFetch(route)
  })
  return app.fetch
})
