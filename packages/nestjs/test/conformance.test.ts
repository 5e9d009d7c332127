import { Readable } from 'node:stream'
import { describeConformance, type Route, routes, setups } from '@cors/conformance'
import { Controller, Delete, Get, Options, Patch, Post, Put, Res, type Type } from '@nestjs/common'
import { CorsModule, type CorsModuleOptions } from '../src/index.ts'
import { platforms, rootModule, start } from './platforms.ts'

interface AnyResponse {
  status(code: number): AnyResponse
  header(name: string, value: string): AnyResponse
  send(body?: unknown): unknown
  write?(chunk: string): unknown
  end?(): unknown
}

function answer({ status, headers = {}, body, chunks, throws }: Route, response: AnyResponse): void {
  if (throws === true) throw new Error('broken')
  response.status(status)
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  if (chunks === undefined) response.send(body)
  else if (response.write === undefined) response.send(Readable.from(chunks))
  else Readable.from(chunks).pipe(response as unknown as NodeJS.WritableStream)
}

/** One controller with the table's routes, a handler for each method. */
function createController(): Type {
  class TableController {}
  Controller()(TableController)
  for (const [path, route] of Object.entries(routes) as [string, Route][]) {
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

for (const [name, createAdapter] of platforms) {
  describeConformance(`Nest on ${name}`, {
    serve: (setup) => {
      const { options, ...given } = setups[setup]
      const settings = { ...options, ...given } as CorsModuleOptions
      return start(
        createAdapter(),
        rootModule({ imports: [CorsModule.forRoot(settings)], controllers: [createController()] }),
      )
    },
  })
}
