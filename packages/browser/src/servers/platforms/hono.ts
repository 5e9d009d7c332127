import { commonMethods } from '@cors/standard/methods'
import { object } from '../code.ts'
import { optionsFor } from '../javascript.ts'
import type { Server } from '../server.ts'

export const hono: Server = {
  title: 'hono/cors',
  kind: 'application',
  trace: /^body: 404 not found$/m,
  libraries: ['hono/cors'],
  write: (change) => {
    const own = { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders', defaults: commonMethods }
    const options = object(optionsFor(change, own, change.config?.library === 'hono'))
    const code = `import { cors } from 'hono/cors'\n\napp.use('*', cors(${options}))`
    return [{ file: 'index.ts', language: 'ts', place: 'beforeRoutes', code }]
  },
}
