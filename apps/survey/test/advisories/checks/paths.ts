import { createServer } from 'node:http'
import { cors as expressCors, routePolicy as expressRoutes } from '@cors/express'
import { corsPlugin } from '@cors/fastify'
import { cors as honoCors, routePolicy as honoRoutes } from '@cors/hono'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { expect } from 'vitest'
import { type Application, corsOf, listen } from '../../support/application.ts'
import { app, evil, get, preflight } from '../../support/difference.ts'

const narrow = { origin: app, credentials: true }
const open = { origin: '*' } as const

/** Routes that a second reading of the path would confuse, with what asks for each and its policy. */
const routes = [
  { path: '/files/report', asked: '/files/report', policy: narrow },
  { path: '/files/:name', asked: '/files/a-name-that-is-longer', policy: open },
  { path: '/a+b', asked: '/a+b', policy: narrow },
  { path: '/a b', asked: '/a%20b', policy: open },
  { path: '/admin', asked: '/admin', policy: narrow },
  { path: '/Admin', asked: '/Admin', policy: open },
]

/** Express compares paths as they are sent, and a `+` in its own is a mark of repetition. */
const asWritten = (path: string): string => encodeURI(path).replace('+', '\\+')

const frameworks: Readonly<Record<string, () => Promise<Application>>> = {
  Express: async () => {
    const application = express()
    application.set('case sensitive routing', true)
    application.use(expressRoutes(application, false))
    for (const { path, policy } of routes) {
      application.get(asWritten(path), expressCors(policy), (_, response) => void response.send('ok'))
    }
    return listen(createServer(application))
  },
  Fastify: async () => {
    const application = fastify()
    application.register(corsPlugin, { policy: false })
    application.register(async (scope) => {
      for (const { path, policy } of routes) scope.get(path, { config: { cors: policy } }, async () => 'ok')
    })
    await application.ready()
    return { ...(await listen(application.server)), close: () => application.close() }
  },
  Hono: async () => {
    const application = new Hono()
    application.use(honoRoutes(application, false))
    for (const { path, policy } of routes) application.get(path, honoCors(policy), (c) => c.text('ok'))
    return {
      ask: async (method, headers, path = '/') => {
        const response = await application.request(path, { method, headers: headers.map(([...pair]) => pair) })
        return { status: response.status, headers: [...response.headers] }
      },
      close: async () => {},
    }
  },
}

/** Each path is governed by the policy of the route that answers it, its preflight as well. */
export async function paths(): Promise<void> {
  for (const [framework, start] of Object.entries(frameworks)) {
    const application = await start()
    try {
      for (const { asked, policy } of routes) {
        const answers = [
          await application.ask(...get(evil), asked),
          await application.ask(...preflight(evil, undefined, 'GET'), asked),
        ]
        const origins = answers.map((answer) => corsOf(answer)['access-control-allow-origin'])
        const expected = policy === open ? '*' : undefined
        expect(origins, `${framework}: ${asked}`).toEqual([expected, expected])
        expect(answers[0]?.status, `${framework}: ${asked}`).toBe(200)
      }
    } finally {
      await application.close()
    }
  }
}
