import 'reflect-metadata'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Cors, CorsModule } from '@cors/nestjs'
import { Controller, Get, type INestApplication, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'
import { protectByHand } from '../../objects/limits.ts'
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

/** Half of the routes of an application with many, the first of them with a policy of its own. */
function createOthers(half: string, variant: Variant): new () => object {
  class OthersController {}
  for (let number = 0; number < 1000; number++) {
    const name = `${half}${number}`
    const descriptor = { value: (): object => ({}), configurable: true, writable: true }
    Object.defineProperty(OthersController.prototype, name, descriptor)
    if (variant === 'ours' && half === 'a' && number === 0) {
      Cors({ origin: '*' })(OthersController.prototype, name, descriptor)
    }
    Get(`${name}/:id`)(OthersController.prototype, name, descriptor)
  }
  Controller('others')(OthersController)
  return OthersController
}

/** An application with the items, and with 2,000 routes around them where `hasOthers`. */
export async function createNest(onFastify: boolean, variant: Variant, hasOthers = false): Promise<INestApplication> {
  class AppModule {}
  const around = hasOthers ? ['a', 'b'].map((half) => createOthers(half, variant)) : []
  const controllers = [...around.slice(0, 1), ItemsController, ...around.slice(1)]
  const imports = variant === 'ours' ? [CorsModule.forRoot(policy)] : []
  Module({ imports, controllers })(AppModule)
  const options = { logger: false } as const
  const app: INestApplication = onFastify
    ? await NestFactory.create(AppModule, new FastifyAdapter(), options)
    : await NestFactory.create(AppModule, options)
  if (variant === 'peer') app.enableCors(policy)
  if (variant === 'hand') addByHand(app, onFastify, setByHand)
  if (variant === 'protected') addByHand(app, onFastify, protectByHand)
  return app
}

async function start(port: number, onFastify: boolean, variant: Variant, hasOthers: boolean): Promise<void> {
  const app = await createNest(onFastify, variant, hasOthers)
  await app.listen(port, '127.0.0.1')
}

function addByHand(app: INestApplication, onFastify: boolean, set: typeof setByHand): void {
  if (!onFastify) {
    app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
      set(request, response)
      next()
    })
    return
  }
  const instance: FastifyInstance = app.getHttpAdapter().getInstance()
  instance.addHook('onRequest', (request, reply, done) => {
    set(request.raw, reply.raw)
    done()
  })
}

function startsOn(fastify: boolean, hasOthers = false): Starts {
  return {
    none: (port) => start(port, fastify, 'none', hasOthers),
    hand: (port) => start(port, fastify, 'hand', hasOthers),
    ...(!fastify && { protected: (port) => start(port, fastify, 'protected', hasOthers) }),
    peer: (port) => start(port, fastify, 'peer', hasOthers),
    ours: (port) => start(port, fastify, 'ours', hasOthers),
  }
}

export const nestOnExpress: Starts = startsOn(false)
export const nestWithRoutes: Starts = startsOn(false, true)
export const nestOnFastify: Starts = startsOn(true)
