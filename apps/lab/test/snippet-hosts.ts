import { startNext } from '../../examples/test/support/next-app.ts'
import { type Running, start, writeSample } from '../../examples/test/support/programs.ts'
import { type Framework, installPolicy } from '../src/page/code/snippets.ts'

/** The application around a snippet, whose routes are `/items`, and `/passing` for what an upstream answers. */
type Host = (code: string) => string

const ask = "fetch(process.env.UPSTREAM ?? '')"
const fetchRoutes = `
export const GET = () => Response.json(['one', 'two'])
export const PUT = GET
`

const hosts: Readonly<Record<Exclude<Framework, 'next' | 'next15'>, Host>> = {
  fastify: (code) => `import Fastify from 'fastify'
const app = Fastify()
const handler = () => ['one', 'two']
${code}
app.get('/items', handler)
app.get('/passing', () => ${ask})
await app.listen({ port: Number(process.env.PORT) })
`,
  koa: (code) => `import Router from '@koa/router'
import Koa from 'koa'
const app = new Koa()
const router = new Router()
const handler = (ctx: any) => {
  ctx.body = ['one', 'two']
}
${code}
router.get('/items', handler)
router.get('/passing', async (ctx) => {
  const upstream = await ${ask}
  ctx.set(Object.fromEntries(upstream.headers))
  ctx.body = await upstream.text()
})
app.use(router.routes())
app.listen(process.env.PORT)
`,
  nestjs: (code) => `import 'reflect-metadata'
import { Controller, Get, Module, Put, Res } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
@Controller()
class Routes {
  @Get('items')
  list() {
    return ['one', 'two']
  }
  @Get('passing')
  async pass(@Res() response: any) {
    const upstream = await ${ask}
    response.set(Object.fromEntries(upstream.headers)).send(await upstream.text())
  }
}
${code.replace('@Module({', `@Module({\n  controllers: [Routes${code.includes('class ItemsController') ? ', ItemsController' : ''}],`)}
const app = await NestFactory.create(AppModule, { logger: false })
await app.listen(Number(process.env.PORT))
`,
  express: (code) => `import express from 'express'
const app = express()
${code}
app.get('/items', (_request, response) => void response.json(['one', 'two']))
app.get('/passing', async (_request, response) => {
  const upstream = await ${ask}
  response.set(Object.fromEntries(upstream.headers)).send(await upstream.text())
})
app.listen(process.env.PORT)
`,
  hono: (code) => `import { Hono } from 'hono'
const app = new Hono()
${code}
app.get('/items', (c) => c.json(['one', 'two']))
app.get('/passing', () => ${ask})
export default app
`,
  h3: (code) => `import { H3 } from 'h3'
const app = new H3()
${code}
app.get('/items', () => ['one', 'two'])
app.get('/passing', () => ${ask})
export default app
`,
  elysia: (code) => `import { Elysia } from 'elysia'
${code}
app.get('/items', () => ['one', 'two'])
app.get('/passing', () => ${ask})
export default app
`,
}

/** Starts an application with a snippet in it, as a reader would copy it. */
export function startSnippet(framework: Framework, code: string, upstream: string): Promise<Running> {
  const env = { UPSTREAM: upstream }
  if (framework !== 'next' && framework !== 'next15') {
    const whole = hosts[framework](code)
    return start(writeSample(`snippet-${framework}`, whole), whole, env)
  }
  const files = {
    [installPolicy(framework, {}).file ?? '']: code,
    'app/api/items/route.ts': fetchRoutes,
    'app/api/public/items/route.ts': fetchRoutes,
    'app/api/passing/route.ts': `export const GET = () => ${ask}\n`,
  }
  return startNext(`snippet-${framework}`, files, env)
}
