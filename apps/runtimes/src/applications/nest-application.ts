import 'reflect-metadata'
import { Readable } from 'node:stream'
import { type Route, routes } from '@cors/conformance/plain'
import { CorsModule, type CorsModuleOptions } from '@cors/nestjs'
import { Controller, Delete, Get, Module, Options, Patch, Post, Put, Res, type Type } from '@nestjs/common'
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core'
import { type Application, nodeApplication } from '../application.ts'

interface AnyResponse {
  status(code: number): AnyResponse
  header(name: string, value: string): AnyResponse
  send(body?: unknown): unknown
  readonly write?: unknown
}

/** The application of both platforms. */
export function nestApplication(createAdapter: () => AbstractHttpAdapter): Application {
  return nodeApplication(async (setup) => {
    const { options, ...given } = setup
    class AppModule {}
    const imports = [CorsModule.forRoot({ ...options, ...given } as CorsModuleOptions)]
    Module({ imports, controllers: [createController()] })(AppModule)
    const app = await NestFactory.create(AppModule, createAdapter(), { logger: false, abortOnError: false })
    await app.listen(0, '127.0.0.1')
    return app.getHttpServer()
  })
}

function createController(): Type {
  class TableController {}
  Controller()(TableController)
  for (const [path, route] of Object.entries<Route>(routes)) {
    const methods = { Get, Post, Put, Patch, Delete, ...(route.ownOptions === true && { Options }) }
    for (const [name, decorate] of Object.entries(methods)) {
      const key = `${name} ${path}`
      const descriptor = { value: (response: AnyResponse) => answer(route, response) }
      Object.defineProperty(TableController.prototype, key, descriptor)
      decorate(path)(TableController.prototype, key, descriptor)
      Res()(TableController.prototype, key, 0)
    }
  }
  return TableController
}

function answer({ status, headers = {}, body, chunks, throws }: Route, response: AnyResponse): void {
  if (throws === true) throw new Error('broken')
  response.status(status)
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  if (chunks === undefined) response.send(body)
  // Of Express, the response is a stream; Fastify takes one.
  else if (response.write === undefined) response.send(Readable.from(chunks))
  else Readable.from(chunks).pipe(response as unknown as NodeJS.WritableStream)
}
