import { commonMethods } from '@cors/standard/methods'
import { object } from '../code.ts'
import { type Options, optionsFor } from '../javascript.ts'
import type { Server } from '../server.ts'

/** The options of `cors`, which Nest takes too. */
export const OPTIONS: Options = {
  methods: 'methods',
  headers: 'allowedHeaders',
  exposed: 'exposedHeaders',
  defaults: commonMethods,
}

export const cors: Server = {
  title: 'cors (Express)',
  kind: 'application',
  trace:
    /^x-powered-by: express|^body: [^\n]*<pre>cannot (options|get|head|post|put|patch|delete) \/|^set-cookie: connect\.sid/m,
  libraries: ['express'],
  write: (change) => {
    const options = object(optionsFor(change, OPTIONS, change.config?.library === 'cors'))
    const code = `import cors from 'cors'\n\napp.use(cors(${options}))`
    return [{ file: 'app.js', language: 'js', place: 'beforeRoutes', code }]
  },
}
