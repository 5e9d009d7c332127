const ask = "fetch(process.env.UPSTREAM ?? '')"
const listening = 'app.listen({ port: Number(process.env.PORT) })'

/** An example of Fastify, with the route `/passing`. */
export function onFastify(code: string): string {
  return `${code}\napp.get('/passing', () => ${ask})\nawait ${listening}\n`
}

/** The same for options that stand alone. */
export function onFastifyWith(code: string): string {
  const install = 'const app = fastify()\napp.register(corsPlugin, options)'
  return onFastify(`import { corsPlugin } from '@cors/fastify'\nimport fastify from 'fastify'\n${code}\n${install}`)
}

/** An example of Koa, with the route `/passing`. */
export function onKoa(code: string): string {
  return `${code}
app.use(async (ctx) => {
  if (ctx.path !== '/passing') return
  const upstream = await ${ask}
  ctx.set(Object.fromEntries(upstream.headers))
  ctx.body = await upstream.text()
})
app.listen(process.env.PORT)
`
}

/** An example of Express, with the route `/passing`. */
export function onExpress(code: string): string {
  return `${code}
app.get('/passing', async (_request, response) => {
  const upstream = await ${ask}
  response.set(Object.fromEntries(upstream.headers)).send(await upstream.text())
})
app.listen(process.env.PORT)
`
}

/** An example of Hono, with the route `/passing`. */
export function onHono(code: string): string {
  return `${code}
app.get('/passing', () => ${ask})
export default app
`
}

/** An example of h3 or of Elysia, with the route `/passing`. */
export function onH3(code: string): string {
  return `${code}
app.get('/passing', () => ${ask})
export default app
`
}

/** A server of node:http. */
export function onNode(code: string): string {
  return `${code.trimEnd()}.listen(process.env.PORT)\n`
}

/** A handler of Request and Response. */
export function asWorker(code: string): string {
  return `${code}\nexport default { fetch: handle }\n`
}

/** An API route of Next.js, whose response has `json` where it is not Node's own. */
export function onPages(code: string): string {
  return `import { createServer } from 'node:http'
${code.replace('export default', 'const handler =')}
createServer((request, response) => {
  handler(request, Object.assign(response, { json: (value) => response.end(JSON.stringify(value)) }))
}).listen(process.env.PORT)
`
}

interface NestParts {
  readonly imports: string
  readonly controllers?: string
}

/** An example of NestJS, in a module of these parts, with the route `/passing`. */
export function onNest(code: string, { imports, controllers = '' }: NestParts): string {
  return `import 'reflect-metadata'
import { CorsModule as Cors_ } from '@cors/nestjs'
import { Controller as Controller_, Get as Get_, Module as Module_, Res as Res_ } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
${code.replace(/^CorsModule\./m, 'const corsModule = CorsModule.')}
@Controller_()
class Passing {
  @Get_('passing')
  async pass(@Res_() response: any) {
    const upstream = await ${ask}
    response.set(Object.fromEntries(upstream.headers)).send(await upstream.text())
  }
}
@Module_({ imports: [${imports}], controllers: [Passing, ${controllers}] })
class Root {}
const app = await NestFactory.create(Root, { logger: false })
await app.listen(Number(process.env.PORT))
`
}
