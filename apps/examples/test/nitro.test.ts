import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { app, checkPolicy, corsOf, evil } from './support/checks.ts'
import { fileOf, type Running, start, writeSample } from './support/programs.ts'
import { startUpstream, type Upstream } from './support/upstream.ts'

const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true' }

let upstream: Upstream
let running: Running | undefined
beforeAll(async () => {
  upstream = await startUpstream()
})
afterEach(() => running?.stop())
afterAll(() => upstream.close())

/** What an application answers by itself carries the headers as well. */
async function checkErrors({ send }: Running): Promise<void> {
  for (const [path, status] of [
    ['/throws', 500],
    ['/missing', 404],
  ] as const) {
    const allowed = await send('GET', path, { origin: app })
    expect([allowed.status, corsOf(allowed)], path).toEqual([status, { ...granted, vary: 'origin' }])
    const denied = await send('GET', path, { origin: evil })
    expect([denied.status, corsOf(denied)], path).toEqual([status, { vary: 'origin' }])
  }
}

describe('nitro', () => {
  const root = fileURLToPath(new URL('../.examples/nitro', import.meta.url))

  /** Builds an application whose middleware is the sample, as its own command does, with sources for packages. */
  async function build(): Promise<string> {
    const files: Readonly<Record<string, string>> = {
      'routes/items.ts': "export default () => ['one', 'two']",
      'routes/passing.ts': "export default () => fetch(process.env.UPSTREAM ?? '')",
      'routes/throws.ts': "export default () => { throw new Error('broken') }",
    }
    rmSync(root, { recursive: true, force: true })
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(root, 'server', file)), { recursive: true })
      writeFileSync(join(root, 'server', file), code)
    }
    mkdirSync(join(root, 'server/middleware'), { recursive: true })
    cpSync(fileOf('nitro'), join(root, 'server/middleware/0.cors.ts'))
    const nitro = await import('nitro/builder')
    const made = await nitro.createNitro({
      rootDir: root,
      serverDir: 'server',
      preset: 'node-server',
      exportConditions: ['@cors/source'],
      logLevel: 0,
    })
    await nitro.prepare(made)
    await nitro.build(made)
    await made.close()
    return join(root, '.output/server/index.mjs')
  }

  it('as the middleware of a built application', async () => {
    const file = await build()
    const code = `await import(${JSON.stringify(pathToFileURL(file).href)}) // .listen(`
    running = await start(writeSample('nitro-start', code), code, { UPSTREAM: upstream.url })
    await checkPolicy(running.send, { path: '/items' })
    await checkPolicy(running.send, { path: '/passing', passing: true })
    await checkErrors(running)
  })
})

describe('nuxt', () => {
  it('as the middleware of h3 1', async () => {
    const code = `import { createServer } from 'node:http'
${readFileSync(fileOf('nuxt'), 'utf8').replace("'h3'", "'h3-1'").replace('export default', 'const middleware =')}
import { createApp, createRouter, eventHandler, toNodeListener } from 'h3-1'
const router = createRouter()
  .get('/items', eventHandler(() => ['one', 'two']))
  .get('/passing', eventHandler(() => fetch(process.env.UPSTREAM ?? '')))
  .get('/throws', eventHandler(() => { throw new Error('broken') }))
const app = createApp().use(middleware).use(router)
createServer(toNodeListener(app)).listen(process.env.PORT)
`
    running = await start(writeSample('nuxt', code), code, { UPSTREAM: upstream.url })
    await checkPolicy(running.send, { path: '/items' })
    await checkPolicy(running.send, { path: '/passing', passing: true })
    await checkErrors(running)
  })
})
