import { apache } from './platforms/apache.ts'
import { apiGatewayHttp } from './platforms/api-gateway-http.ts'
import { apiGatewayRest } from './platforms/api-gateway-rest.ts'
import { aspnet } from './platforms/aspnet.ts'
import { caddy } from './platforms/caddy.ts'
import { cloudflare } from './platforms/cloudflare.ts'
import { cors } from './platforms/cors.ts'
import { django } from './platforms/django.ts'
import { fastapi } from './platforms/fastapi.ts'
import { fastify } from './platforms/fastify.ts'
import { firebase } from './platforms/firebase.ts'
import { flask } from './platforms/flask.ts'
import { gin } from './platforms/gin.ts'
import { hono } from './platforms/hono.ts'
import { jub0bsCors } from './platforms/jub0bs-cors.ts'
import { koa } from './platforms/koa.ts'
import { laravel } from './platforms/laravel.ts'
import { nestjs } from './platforms/nestjs.ts'
import { netlify } from './platforms/netlify.ts'
import { nextjs } from './platforms/nextjs.ts'
import { nginx } from './platforms/nginx.ts'
import { rails } from './platforms/rails.ts'
import { rsCors } from './platforms/rs-cors.ts'
import { s3 } from './platforms/s3.ts'
import { spring } from './platforms/spring.ts'
import { supabase } from './platforms/supabase.ts'
import { vercel } from './platforms/vercel.ts'
import type { Server } from './server.ts'

/**
 * A server for which a fix is written as code.
 *
 * @see https://enable-cors.org/server.html
 * @example
 * ```ts
 * import { diagnose, type ServerId } from '@cors/browser'
 *
 * const server: ServerId = 'nginx'
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * console.log(String(diagnose({ request, response: { status: 200, headers: [] } }).on(server)))
 * ```
 */
export type ServerId =
  | 'cors'
  | 'nestjs'
  | 'fastify'
  | 'koa'
  | 'hono'
  | 'nextjs'
  | 'spring'
  | 'aspnet'
  | 'django'
  | 'flask'
  | 'fastapi'
  | 'rails'
  | 'laravel'
  | 'rs-cors'
  | 'jub0bs-cors'
  | 'gin'
  | 'supabase'
  | 'firebase'
  | 'api-gateway-http'
  | 'api-gateway-rest'
  | 's3'
  | 'vercel'
  | 'netlify'
  | 'nginx'
  | 'apache'
  | 'caddy'
  | 'cloudflare'

/** Every server; of several whose traces show, the first counts. */
export const catalogue: Readonly<Record<ServerId, Server>> = {
  nestjs,
  fastify,
  koa,
  hono,
  nextjs,
  cors,
  spring,
  aspnet,
  django,
  flask,
  fastapi,
  rails,
  laravel,
  'rs-cors': rsCors,
  'jub0bs-cors': jub0bsCors,
  gin,
  supabase,
  firebase,
  'api-gateway-http': apiGatewayHttp,
  'api-gateway-rest': apiGatewayRest,
  s3,
  vercel,
  netlify,
  nginx,
  apache,
  caddy,
  cloudflare,
}

/**
 * The servers for which a fix is written as code, with the names that people know.
 *
 * @see https://enable-cors.org/server.html
 * @example
 * ```ts
 * import { servers } from '@cors/browser'
 *
 * for (const { id, title } of servers) console.log(id, title)
 * ```
 */
export const servers: readonly { readonly id: ServerId; readonly title: string }[] = /* @__PURE__ */ (() =>
  Object.entries(catalogue).map(([id, { title }]) => ({ id: id as ServerId, title })))()
