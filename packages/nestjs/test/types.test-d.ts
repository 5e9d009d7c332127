import type { IncomingMessage } from 'node:http'
import { Controller, Get } from '@nestjs/common'
import { describe, expectTypeOf, it } from 'vitest'
import { Cors, CorsModule, createPolicy, type NestRequest } from '../src/index.ts'

/** Never called: these have to compile, and what is marked must not. */
export function compile(origins: string[], unset: string | undefined): void {
  CorsModule.forRoot()
  CorsModule.forRoot({ origin: origins, credentials: true, logger: false })
  CorsModule.forRoot({ logger: false })
  CorsModule.forRoot({ policy: createPolicy(), preflightContinue: true })
  CorsModule.forRoot({ policy: false })
  CorsModule.forRoot({ policy: { origin: 'https://app.example' } })
  CorsModule.forRoot({ policy: (request) => ({ origin: request.hostname }) })
  CorsModule.forRoot({ policy: (request: IncomingMessage) => request.complete && createPolicy() })
  CorsModule.forRoot({ origin: '*', onDecision: (decision, request) => [decision.kind, request.url] })
  CorsModule.forRoot({ policy: createPolicy(), onDecision: (_decision, request: IncomingMessage) => request.socket })
  // @ts-expect-error: a path is not a part of an origin
  CorsModule.forRoot({ origin: 'https://app.example/path' })
  // @ts-expect-error: nor in a policy
  CorsModule.forRoot({ policy: { origin: 'https://app.example/path' } })
  // @ts-expect-error: unknown
  CorsModule.forRoot({ origin: '*', origins: '*' })
  // @ts-expect-error: every site could act as the users
  CorsModule.forRoot({ origin: '*', credentials: true })
  // @ts-expect-error: the origin is missing
  CorsModule.forRoot({ credentials: true })
  // @ts-expect-error: an unset environment variable
  CorsModule.forRoot({ origin: unset })
  // @ts-expect-error: it belongs in the policy
  CorsModule.forRoot({ policy: { origin: '*' }, maxAge: 600 })

  Cors({})
  Cors(false)
  Cors(createPolicy())
  Cors({ origin: origins })
  Cors((request) => ({ origin: request.hostname }))
  Cors(async (request: IncomingMessage) => ({ origin: String(request.headers.host) }))
  // @ts-expect-error: a path is not a part of an origin
  Cors({ origin: 'https://app.example/path' })
  // @ts-expect-error: unknown
  Cors({ origin: '*', origins: '*' })
  // @ts-expect-error: a policy is needed
  Cors()

  CorsModule.forRootAsync({ useFactory: () => ({ origin: origins }) })
  CorsModule.forRootAsync({ inject: ['x'], useFactory: async (origin: string) => ({ policy: { origin } }) })
  // @ts-expect-error: exactly one way
  CorsModule.forRootAsync({})
}

describe('types', () => {
  it('let decorators stand on classes and on methods', () => {
    @Cors({ origin: 'https://app.example' })
    @Controller()
    class AppController {
      @Cors((request) => {
        expectTypeOf(request).toEqualTypeOf<NestRequest>()
        return false
      })
      @Get()
      list(): void {}
    }
    expectTypeOf(AppController).toBeConstructibleWith()
  })
})
