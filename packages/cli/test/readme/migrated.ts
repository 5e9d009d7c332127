/** A small application of each kind that is moved, as people write it; the page of its library shows what becomes of it. */
export const applications: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cors: {
    'app.js': `const express = require('express')
const cors = require('cors')

const app = express()
app.use(
  cors({
    origin: [process.env.APP_ORIGIN, /\\.shop\\.example\\.com$/],
    credentials: true,
  }),
)
app.options('*', cors())
app.listen(3000)
`,
  },
  fastify: {
    'server.js': `import cors from '@fastify/cors'
import Fastify from 'fastify'

const app = Fastify()
await app.register(cors, {
  origin: (origin, callback) => callback(null, origin === 'https://shop.example.com'),
  hideOptionsRoute: true,
})
await app.listen({ port: 3000 })
`,
  },
  koa: {
    'app.js': `import cors from '@koa/cors'
import Koa from 'koa'

const allowed = ['https://shop.example.com', 'https://admin.example.com']
const app = new Koa()
app.use(
  cors({
    origin: (ctx) => (allowed.includes(ctx.get('Origin')) ? ctx.get('Origin') : ''),
    allowMethods: ['GET', 'PUT'],
    exposeHeaders: 'ETag',
    keepHeadersOnError: true,
  }),
)
app.listen(3000)
`,
  },
  hono: {
    'app.ts': `import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { shops } from './shops'

const app = new Hono()
app.use(
  '*',
  cors({
    origin: (origin) => (shops.has(origin) ? origin : 'https://shop.example.com'),
    allowMethods: ['GET', 'PUT'],
    credentials: true,
  }),
)

export default app
`,
  },
  nest: {
    'src/main.ts': `import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module'

async function bootstrap() {
  const app = await NestFactory.create(AppModule)
  app.enableCors({ origin: ['https://shop.example.com'], credentials: true })
  await app.listen(3000)
}
bootstrap()
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common'

@Module({ imports: [] })
export class AppModule {}
`,
  },
  next: {
    'next.config.mjs': `export default {
  async headers() {
    return [
      {
        source: '/api/:path*',
        headers: [
          { key: 'Access-Control-Allow-Origin', value: 'https://shop.example.com' },
          { key: 'Access-Control-Allow-Methods', value: 'GET, PUT' },
          { key: 'Access-Control-Allow-Headers', value: 'Content-Type' },
        ],
      },
    ]
  },
}
`,
  },
  'by-hand': {
    'app.js': `const express = require('express')

const app = express()
app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', 'https://shop.example.com')
  res.header('Access-Control-Allow-Methods', 'GET, PUT')
  res.header('Access-Control-Allow-Headers', 'Content-Type')
  if (req.method === 'OPTIONS') return res.sendStatus(204)
  next()
})
app.listen(3000)
`,
  },
}
