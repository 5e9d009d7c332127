import { Controller, Module, Put } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { expect, it, vi } from 'vitest'
import { Cors, CorsModule } from '../../src/index.ts'

// What a package manager installs for this package may be another version than Fastify's, which matches other URLs.
vi.mock('find-my-way', () => ({
  default: () => {
    throw new Error('not the find-my-way of Fastify')
  },
}))

it('looks routes up by the find-my-way that the Fastify of Nest runs on', async () => {
  const origin = 'https://two.example'
  @Controller('items')
  class ItemController {
    @Cors({ origin })
    @Put(':id')
    update(): string {
      return 'item'
    }
  }
  @Module({ imports: [CorsModule.forRoot({ policy: false, logger: false })], controllers: [ItemController] })
  class AppModule {}
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: false })
  await app.init()
  const headers = { origin, 'access-control-request-method': 'PUT' }
  const answer = await app.inject({ method: 'OPTIONS', url: '/items/1', headers })
  const { 'access-control-allow-origin': allowed, 'access-control-allow-methods': methods, vary } = answer.headers
  expect([answer.statusCode, allowed, methods, vary]).toEqual([
    204,
    origin,
    'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
    'Origin, Access-Control-Request-Headers',
  ])
  await app.close()
})
