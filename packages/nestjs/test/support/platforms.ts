import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import {
  type DynamicModule,
  type INestApplication,
  Module,
  type ModuleMetadata,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common'
import { AbstractHttpAdapter, NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'

/** The folder whose dependencies the tests run with. */
const folder = process.env.NEST_FOLDER as string
const requireNest = createRequire(`${folder}/package.json`)

/** The major version of Nest that the tests run with. */
export const nestMajor: number = Number.parseInt(
  JSON.parse(readFileSync(`${folder}/node_modules/@nestjs/core/package.json`, 'utf8')).version,
  10,
)

export interface FastifyInstance {
  addConstraintStrategy(strategy: object): unknown
}

/** Makes an instance of Fastify that the adapter did not make. Nest brings Fastify along, and the package does not depend on it. */
export function createFastify(options: object): FastifyInstance {
  const framework = 'fastify'
  return createRequire(requireNest.resolve('@nestjs/platform-fastify'))(framework)(options)
}

/** Makes an adapter with constraints of the application, which Nest 11 takes only with an instance. */
export function createFastifyAdapter(options: object): FastifyAdapter {
  return nestMajor > 11 ? new FastifyAdapter(options) : new FastifyAdapter(createFastify(options) as never)
}

export type CreateAdapter = () => AbstractHttpAdapter

/** Both platforms, for `describe.each`. */
export const platforms: readonly (readonly [name: 'Express' | 'Fastify', createAdapter: CreateAdapter])[] = [
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
]

export interface Running {
  readonly app: INestApplication
  readonly url: string
  close(): Promise<void>
}

/** Makes a root module of what is given. */
export function rootModule(metadata: ModuleMetadata): Type {
  class RootModule {}
  Module(metadata)(RootModule)
  return RootModule
}

/** Starts an application as a program does: created by NestFactory, prepared, listening. */
export async function start(
  adapter: AbstractHttpAdapter,
  root: Type | DynamicModule,
  prepare?: (app: INestApplication) => unknown,
  options: NestApplicationOptions = {},
): Promise<Running> {
  const app = await NestFactory.create(root as Type, adapter, { logger: false, abortOnError: false, ...options })
  await prepare?.(app)
  await app.listen(0, '127.0.0.1')
  const { port } = app.getHttpServer().address() as AddressInfo
  return { app, url: `http://127.0.0.1:${port}`, close: () => app.close() }
}
