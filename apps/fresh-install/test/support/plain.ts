import type { Project } from './project.ts'
import { checkPolicy, policy, serve } from './serve.ts'

/** Applications as the frameworks' own pages begin, with one line more. */
const apps: Readonly<
  Record<string, { readonly imports: readonly (readonly [string, string])[]; readonly code: string }>
> = {
  Express: {
    imports: [
      ['express', 'express'],
      ['cors', '@cors/express'],
    ],
    code: `
      const app = express()
      app.use(cors(${policy}))
      app.get('/items', (request, response) => response.json(['one']))
      app.listen(port, '127.0.0.1')`,
  },
  Koa: {
    imports: [
      ['Koa', 'koa'],
      ['cors', '@cors/koa'],
    ],
    code: `
      const app = new Koa()
      app.use(cors(${policy}))
      app.use((ctx) => { if (ctx.path === '/items') ctx.body = ['one'] })
      app.listen(port, '127.0.0.1')`,
  },
  Hono: {
    imports: [
      ['{ Hono }', 'hono'],
      ['{ serve }', '@hono/node-server'],
      ['cors', '@cors/hono'],
    ],
    code: `
      const app = new Hono()
      app.use('*', cors(${policy}))
      app.get('/items', (c) => c.json(['one']))
      serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })`,
  },
  h3: {
    imports: [
      ['{ H3, serve }', 'h3'],
      ['cors', '@cors/h3'],
    ],
    code: `
      const app = new H3()
      app.use(cors(${policy}))
      app.get('/items', () => ['one'])
      serve(app, { port, hostname: '127.0.0.1', silent: true })`,
  },
  Elysia: {
    imports: [
      ['{ Elysia }', 'elysia'],
      ['{ node }', '@elysiajs/node'],
      ['cors', '@cors/elysia'],
    ],
    code: `
      new Elysia({ adapter: node() })
        .use(cors(${policy}))
        .get('/items', () => ['one'])
        .listen({ port, hostname: '127.0.0.1' })`,
  },
}

export const plainApps: readonly string[] = Object.keys(apps)

export const plainDependencies = {
  '@elysiajs/node': '^1.4.5',
  '@hono/node-server': '^2.1.9',
  elysia: '^1.4.30',
  express: '^5.3.0',
  h3: '^2.0.8',
  hono: '^4.13.19',
  koa: '^3.3.0',
}

/** Starts an application in a project of its kind of modules, and asks it as pages of two origins do. */
export async function checkPlainApp(name: string, project: Project, isEsm: boolean, node: string): Promise<void> {
  const { imports, code } = apps[name] as (typeof apps)[string]
  const lines = imports.map(([names, from]) =>
    isEsm ? `import ${names} from '${from}'` : `const ${names} = require('${from}')`,
  )
  const file = `${name.toLowerCase()}.${isEsm ? 'mjs' : 'cjs'}`
  const start = 'const port = Number(process.env.PORT)'
  project.write({ [file]: [...lines, start, code].join('\n') })
  await serve(project, node, [file], (url) => checkPolicy(url, '/items'))
}
