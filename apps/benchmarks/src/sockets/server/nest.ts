import 'reflect-metadata'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CorsModule } from '@cors/nestjs'
import { Controller, Get, type INestApplication, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'
import { lists, origin } from '../../policy.ts'
import { setByHand } from './hand-written.ts'
import type { Starts, Variant } from './starts.ts'

class ItemsController {
  list(): object {
    return { items: ['one', 'two'] }
  }
}

// Node runs this file as it is, and has no decorators yet: this is what a compiler makes of them.
const list = Object.getOwnPropertyDescriptor(ItemsController.prototype, 'list') as TypedPropertyDescriptor<unknown>
Get()(ItemsController.prototype, 'list', list)
Controller('items')(ItemsController)

const policy = { origin: [origin], ...lists }

async function start(port: number, onFastify: boolean, variant: Variant): Promise<void> {
  class AppModule {}
  const imports = variant === 'ours' ? [CorsModule.forRoot(policy)] : []
  Module({ imports, controllers: [ItemsController] })(AppModule)
  const options = { logger: false } as const
  const app: INestApplication = onFastify
    ? await NestFactory.create(AppModule, new FastifyAdapter(), options)
    : await NestFactory.create(AppModule, options)
  if (variant === 'peer') app.enableCors(policy)
  if (variant === 'hand') addByHand(app, onFastify)
  await app.listen(port, '127.0.0.1')
}

function addByHand(app: INestApplication, onFastify: boolean): void {
  if (!onFastify) {
    app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
      setByHand(request, response)
      next()
    })
    return
  }
  const instance: FastifyInstance = app.getHttpAdapter().getInstance()
  instance.addHook('onRequest', (request, reply, done) => {
    setByHand(request.raw, reply.raw)
    done()
  })
}

function startsOn(fastify: boolean): Starts {
  return {
    none: (port) => start(port, fastify, 'none'),
    hand: (port) => start(port, fastify, 'hand'),
    peer: (port) => start(port, fastify, 'peer'),
    ours: (port) => start(port, fastify, 'ours'),
  }
}

export const nestOnExpress: Starts = startsOn(false)
export const nestOnFastify: Starts = startsOn(true)
