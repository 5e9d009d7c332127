import type { IncomingMessage } from 'node:http'
import { Cors, CorsModule, type CorsModuleOptions, type CorsOptions, createPolicy, NoCors } from '@cors/nestjs'
import { Controller, type DynamicModule, Get } from '@nestjs/common'
import type { Request } from 'express'
import type { FastifyRequest } from 'fastify'

declare const list: string[]
declare const flag: boolean

interface TenantRequest extends Request {
  readonly tenant: string
}
type QueryRequest = FastifyRequest<{ Querystring: { tenant: string } }>

CorsModule.forRoot()
CorsModule.forRoot({ logger: false })
CorsModule.forRoot({ origin: [...list, 'https://a.example'], credentials: true })
CorsModule.forRoot({ policy: { origin: [...list, 'https://a.example'] }, logger: false })
CorsModule.forRoot({ policy: createPolicy({ origin: list }) })
CorsModule.forRoot({ origin: (origin, request) => origin === request.method, credentials: true })

// The platform's own request, named or not.
CorsModule.forRoot({
  policy: (request) => ({ origin: request.hostname }),
  onDecision: ({ kind }, request) => [kind, request.url],
})
CorsModule.forRoot({
  policy: (request: Request) => ({ origin: request.hostname }),
  onDecision: ({ kind }, request: Request) => request.get(kind),
})
CorsModule.forRoot({
  policy: async (request: QueryRequest) => ({ origin: request.query.tenant }),
  onDecision: ({ kind }, request: FastifyRequest) => request.log.info(kind),
})
CorsModule.forRoot({ policy: (request: TenantRequest) => ({ origin: request.tenant }) })
CorsModule.forRoot({ origin: list, onDecision: ({ kind }, request: IncomingMessage) => [kind, request.socket] })
CorsModule.forRootAsync({ useFactory: () => ({ origin: [...list, 'https://a.example'], credentials: true }) })
CorsModule.forRootAsync({ useFactory: async () => ({ policy: (request) => ({ origin: request.hostname }) }) })
CorsModule.forRootAsync({ useFactory: () => ({ policy: (request: TenantRequest) => ({ origin: request.tenant }) }) })

@Cors({ origin: [...list, 'https://a.example'] })
@Controller()
export class AppController {
  @Cors((request) => ({ origin: request.hostname }))
  @Get('any')
  any(): void {}

  @Cors((request: TenantRequest) => ({ origin: request.tenant }))
  @Get('express')
  express(): void {}

  @Cors(async (request: QueryRequest) => ({ origin: request.query.tenant }))
  @Get('fastify')
  fastify(): void {}

  @Cors(flag ? false : { origin: list })
  @Get('either')
  either(): void {}

  @NoCors()
  @Get('none')
  none(): void {}
}

const options: CorsModuleOptions = { origin: list }
CorsModule.forRoot(options)
const forExpress: CorsModuleOptions<Request> = { policy: (request) => ({ origin: request.hostname }) }
CorsModule.forRoot(forExpress)
const forNode: CorsModuleOptions<IncomingMessage> = { policy: (request) => ({ origin: String(request.complete) }) }
CorsModule.forRoot(forNode)

export const wrap = (given?: CorsModuleOptions): DynamicModule => CorsModule.forRoot(given)
export const wrapGeneric = <T extends CorsOptions>(given: T): DynamicModule => CorsModule.forRoot(given)
export const wrapModule = <T extends CorsModuleOptions>(given: T): DynamicModule => CorsModule.forRoot(given)
export const wrapSpread = <T extends CorsOptions>(given: T): DynamicModule =>
  CorsModule.forRoot({ ...given, logger: false })
export const wrapPolicy = <T extends CorsOptions>(policy: T): DynamicModule => CorsModule.forRoot({ policy })
export const wrapParameter = (given: Parameters<typeof CorsModule.forRoot>[0]): DynamicModule =>
  CorsModule.forRoot(given)
export const decorate = <T extends CorsOptions>(given: T): ClassDecorator => Cors(given)
export const decorateParameter = (given: Parameters<typeof Cors>[0]): ClassDecorator => Cors(given)
