import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerId } from '@cors/browser'
import type { CorsTarget } from '@cors/browser/testing'

export type NodeServer = Extract<ServerId, 'cors' | 'fastify' | 'koa' | 'hono' | 'nestjs'>

const nest = (platform: string, adapter: string) => (code: string) =>
  `
import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ${adapter} as Adapter } from '@nestjs/platform-${platform}'
class Root {}
Module({})(Root)
const app = await NestFactory.create(Root, new Adapter(), { logger: false })
${code}
await app.init()
await app.getHttpAdapter().getInstance().ready?.()
export default app
`

/** The rest of an application around the code that was pasted. */
const hosts: Readonly<Record<NodeServer | 'nestjs on fastify', (code: string) => string>> = {
  cors: (code) => `
import express from 'express'
const app = express()
${code}
app.use((_request, response) => response.json({}))
export default app
`,
  fastify: (code) => `
import fastify from 'fastify'
const app = fastify()
${code}
app.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url: '/*', handler: () => ({}) })
export default app
`,
  koa: (code) => `
import Koa from 'koa'
const app = new Koa()
${code}
app.use((ctx) => {
  ctx.body = {}
})
export default app
`,
  hono: (code) => `
import { Hono } from 'hono'
const app = new Hono()
${code}
app.all('/*', (context) => context.json({}))
export default app
`,
  nestjs: nest('express', 'ExpressAdapter'),
  'nestjs on fastify': nest('fastify', 'FastifyAdapter'),
}

export const hostNames = Object.keys(hosts) as (keyof typeof hosts)[]

export function serverOf(host: keyof typeof hosts): NodeServer {
  return host === 'nestjs on fastify' ? 'nestjs' : host
}

/** Below `node_modules`, so that Node itself imports it, with the dependencies of this package. */
const folder = join(import.meta.dirname, '../../node_modules/.cache/pasted')
let count = 0

/** Runs the code as somebody would who pasted it. */
export async function host(name: keyof typeof hosts, code: string): Promise<CorsTarget> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${process.pid}-${count++}.mjs`)
  await writeFile(file, hosts[name](code))
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)).default
}
