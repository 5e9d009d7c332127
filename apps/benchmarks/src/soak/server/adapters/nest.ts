import 'reflect-metadata'
import { Readable } from 'node:stream'
import { Cors, CorsModule, NoCors } from '@cors/nestjs'
import { Controller, Get, Module, Put, Res, type Type } from '@nestjs/common'
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { type AnswerName, answerNames, type PolicyName, policyNames } from '../../names.ts'
import { answer } from '../answers.ts'
import { hostname, type Start } from '../running.ts'
import type { Source } from '../sources.ts'

interface AnyResponse {
  header(name: string, value: string): AnyResponse
  send(body?: unknown): unknown
  /** Of Express, the response is a stream; Fastify's takes one. */
  readonly write?: unknown
}

function respond(name: AnswerName, response: AnyResponse): void {
  const { headers, chunks } = answer(name)
  for (const [header, value] of Object.entries(headers)) response.header(header, value)
  if (chunks.length === 1) response.send(chunks[0])
  else if (response.write === undefined) response.send(Readable.from(chunks))
  else Readable.from(chunks).pipe(response as unknown as NodeJS.WritableStream)
}

// Node runs this file as it is, and has no decorators yet: this is what a compiler makes of them.
function createController(policy: PolicyName, source: Source): Type {
  class AnswersController {}
  for (const name of answerNames) {
    for (const [method, decorate] of Object.entries({ Get, Put })) {
      const key = `${method} ${name}`
      const descriptor = { value: (response: AnyResponse) => respond(name, response) }
      Object.defineProperty(AnswersController.prototype, key, descriptor)
      decorate(name)(AnswersController.prototype, key, descriptor)
      Res()(AnswersController.prototype, key, 0)
    }
  }
  if (source === false) NoCors()(AnswersController)
  else if (policy !== 'constant') Cors(source as () => { origin: string })(AnswersController)
  Controller(policy)(AnswersController)
  return AnswersController
}

function startOn(createAdapter: () => AbstractHttpAdapter): Start {
  return async (port, { policies, options }) => {
    class AppModule {}
    const controllers = policyNames.map((name) => createController(name, policies[name]))
    Module({ imports: [CorsModule.forRoot({ policy: policies.constant, ...options })], controllers })(AppModule)
    const app = await NestFactory.create(AppModule, createAdapter(), { logger: false, abortOnError: false })
    await app.listen(port, hostname)
    return app
  }
}

export const nestOnExpress: Start = startOn(() => new ExpressAdapter())
export const nestOnFastify: Start = startOn(() => new FastifyAdapter())
