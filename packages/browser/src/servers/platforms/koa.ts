import { commonMethods } from '@cors/standard/methods'
import { list, object } from '../code.ts'
import { optionsFor } from '../javascript.ts'
import type { Server } from '../server.ts'

export const koa: Server = {
  title: '@koa/cors',
  kind: 'application',
  trace: /^set-cookie: koa[.:]sess/m,
  libraries: ['@koa/cors', 'koa'],
  write: (change) => {
    const own = {
      methods: 'allowMethods',
      headers: 'allowHeaders',
      exposed: 'exposeHeaders',
      defaults: commonMethods,
      // It takes one string, or a function; a string would be sent to every page.
      origins: () => "(ctx) => (origins.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')",
    }
    const entries = optionsFor(change, own, change.config?.library === '@koa/cors')
    const names = entries.some(([name, code]) => name === 'origin' && code.startsWith('(ctx) => (origins.'))
    const origins = names ? `const origins = [${list(change.origins as readonly string[])}]\n` : ''
    const code = `import cors from '@koa/cors'\n\n${origins}app.use(cors(${object(entries)}))`
    return [{ file: 'app.js', language: 'js', place: 'beforeRoutes', code }]
  },
}
