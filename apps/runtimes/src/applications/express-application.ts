import { createServer } from 'node:http'
import type { cors } from '@cors/express'
import type express from 'express'
import { type Application, findRoute, listening, nodeApplication } from '../application.ts'

/** The application of both majors. */
export function expressApplication(createApp: typeof express, createCors: typeof cors): Application {
  return nodeApplication(({ policy, options }) => {
    const app = createApp()
    // It prints the errors that it answers, unless it runs under this name.
    app.set('env', 'test')
    app.use(createCors(policy, options))
    app.use((request, response, next) => {
      const route = findRoute(request.method, request.path)
      if (route === undefined) return next()
      if (route.throws === true) throw new Error('broken')
      response.status(route.status).set(route.headers ?? {})
      for (const chunk of route.chunks ?? []) response.write(chunk)
      if (route.chunks === undefined && route.body !== undefined) response.send(route.body)
      else response.end()
    })
    return listening(createServer(app).listen(0, '127.0.0.1'))
  })
}
