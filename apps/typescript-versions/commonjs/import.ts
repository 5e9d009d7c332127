import { simulateFetch } from '@cors/browser'
import { expectCors } from '@cors/browser/testing'
import { CorsConfigError, type CorsPolicy, createPolicy, decide, explain } from '@cors/core'
import { createEngine } from '@cors/core/adapter'
import { staticAnswers } from '@cors/core/static'
import fastifyCors, { corsPlugin, type FastifyCorsOptions } from '@cors/fastify'
import fetchCors, { type FetchMiddleware, cors as namedFetchCors, withCors } from '@cors/fetch'
import { fetchRequests } from '@cors/fetch/adapter'
import koaCors, { type CorsPolicySource, cors as namedKoaCors, routePolicy } from '@cors/koa'
import nextCors, { type CorsRule, withCors as withNextCors } from '@cors/next'
import { corsHeaders } from '@cors/next/config'
import { withCors as withPagesCors } from '@cors/next/pages'
import nodeCors, {
  type CorsMiddleware,
  CorsConfigError as NodeError,
  type CorsPolicy as NodePolicy,
  cors as namedNodeCors,
} from '@cors/node'
import { guardHead } from '@cors/node/adapter'
import express from 'express'
import fastify, { type FastifyRequest } from 'fastify'
import Koa from 'koa'

const origin = 'https://a.example'
const policy: CorsPolicy<false> = createPolicy({ origin })
export const samePolicy: NodePolicy<false> = policy
const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
export const headers: Record<string, string> = decide(policy, request).headers.toJSON()
export const checks: readonly unknown[] = explain(policy, request).checks

class OwnError extends NodeError {}
export const errors: CorsConfigError[] = [new OwnError([]), new CorsConfigError([])]

export const middlewares: CorsMiddleware[] = [nodeCors(policy), namedNodeCors({ origin, credentials: true })]
express().use(nodeCors((given: express.Request) => ({ origin: given.hostname })))
new Koa().use(koaCors(policy)).use(namedKoaCors((ctx) => ({ origin: ctx.host })))
export const sources: CorsPolicySource<Koa.Context>[] = [policy, { origin }, (ctx) => ({ origin: ctx.host })]
export const fetchMiddlewares: FetchMiddleware[] = [fetchCors({ origin }), namedFetchCors()]
export const worker = { fetch: withCors({ origin }, () => new Response()) }

const app = fastify()
const options: FastifyCorsOptions = { policy: (given: FastifyRequest) => ({ origin: given.hostname }) }
app.register(fastifyCors, options)
app.register(corsPlugin, { origin, credentials: true })
app.get('/', { config: { cors: policy } }, () => 'ok')

const rules: CorsRule[] = [{ path: '/api', policy }]
export const proxies = [nextCors(rules), nextCors({ origin })]
export const { GET } = withNextCors({ origin }, { GET: () => new Response() })
export const others = [
  withPagesCors({ origin }, () => {}),
  corsHeaders({ origin }),
  staticAnswers(policy),
  createEngine(policy, {}, fetchRequests),
  guardHead,
  simulateFetch,
  expectCors,
  routePolicy,
]

// @ts-expect-error: the types are real
nodeCors({ origin, credential: true })
// @ts-expect-error: these too
koaCors({ origin: 'a.example' })
