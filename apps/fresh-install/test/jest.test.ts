import { afterAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from './support/project.ts'

/** How a project is tested with Jest: plain CommonJS, or TypeScript compiled by one of two transforms, or as ES modules. */
interface Setup {
  readonly type: 'commonjs' | 'module'
  readonly dependencies: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, string>>
  /** How many tests Jest has to find. */
  readonly tests: number
}

const jest = { jest: '^30.5.2', supertest: '^7.3.2' }
const types = { '@types/jest': '^30.0.0', '@types/node': '^24.0.0', '@types/supertest': '^7.2.1', typescript: '5.9.3' }
const servers = {
  express: '^5.3.0',
  fastify: '^5.12.8',
  koa: '^3.3.0',
  '@types/express': '^5.0.6',
  '@types/koa': '^3.0.3',
}

/** The next one is ESM, and Fastify's own `inject` requires it, which Jest cannot do. */
const overrides = { 'light-my-request>cookie': '^1.0.0' }

/** The same tests in each syntax. */
const bodies = `
const origin = 'https://a.example'
const allowed = ({ headers }) => headers['access-control-allow-origin']

test('Express with supertest', async () => {
  const app = express().use(nodeCors({ origin }))
  expect(allowed(await request(app).get('/').set('Origin', origin))).toBe(origin)
  expect((await request(app).options('/').set({ Origin: 'https://b.example', 'Access-Control-Request-Method': 'GET' })).status).toBe(403)
})
test('Koa with supertest', async () => {
  const app = new Koa().use(koaCors({ origin }))
  expect(allowed(await request(app.callback()).get('/').set('Origin', origin))).toBe(origin)
})
test('Fastify with inject', async () => {
  const app = fastify()
  app.register(fastifyCors, { origin })
  app.get('/', async () => 'ok')
  expect(allowed(await app.inject({ url: '/', headers: { origin } }))).toBe(origin)
  await app.close()
})
test('Fetch, and errors', async () => {
  const handle = withCors({ origin }, () => new Response())
  expect((await handle(new Request('https://api.example', { headers: { origin } }))).headers.get('access-control-allow-origin')).toBe(origin)
  expect(() => createPolicy({ origin: ['a'].concat() })).toThrow(CorsConfigError)
})
`
const plain = `
const express = require('express')
const fastify = require('fastify')
const Koa = require('koa')
const request = require('supertest')
const { CorsConfigError, createPolicy } = require('@cors/core')
const fastifyCors = require('@cors/fastify')
const { withCors } = require('@cors/fetch')
const { cors: koaCors } = require('@cors/koa')
const nodeCors = require('@cors/node')
${bodies}`
const typed = `
import express from 'express'
import fastify from 'fastify'
import Koa from 'koa'
import request from 'supertest'
import { CorsConfigError, createPolicy, type CorsPolicy } from '@cors/core'
import fastifyCors from '@cors/fastify'
import { withCors } from '@cors/fetch'
import { cors as koaCors } from '@cors/koa'
import nodeCors, { type CorsMiddleware } from '@cors/node'
export const policy: CorsPolicy = createPolicy()
export const middleware: CorsMiddleware = nodeCors(policy)
${bodies.replace('({ headers })', '({ headers }: { headers: Record<string, any> })')}`

/** Decorators, injection and the whole start of an application, on both platforms. */
const nest = `
import 'reflect-metadata'
import { Controller, Get, Module } from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import request from 'supertest'
import { Cors, CorsConfigError, CorsModule } from '@cors/nestjs'

const origin = 'https://a.example'
const own = 'https://b.example'

@Controller()
class AppController {
  @Get('ok')
  ok(): string {
    return 'ok'
  }

  @Cors({ origin: own })
  @Get('own')
  own(): string {
    return 'own'
  }
}

@Module({ imports: [CorsModule.forRoot({ origin })], controllers: [AppController] })
class AppModule {}

test('Express with supertest', async () => {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile()
  const app = await module.createNestApplication(new ExpressAdapter()).init()
  const answer = await request(app.getHttpServer()).get('/ok').set('Origin', origin)
  expect(answer.headers['access-control-allow-origin']).toBe(origin)
  const preflight = await request(app.getHttpServer()).options('/own').set({ Origin: own, 'Access-Control-Request-Method': 'GET' })
  expect(preflight.headers['access-control-allow-origin']).toBe(own)
  await app.close()
})
test('Fastify with inject', async () => {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile()
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter())
  await app.init()
  const preflight = await app.inject({ method: 'OPTIONS', url: '/own', headers: { origin: own, 'access-control-request-method': 'GET' } })
  expect(preflight.headers['access-control-allow-origin']).toBe(own)
  await app.close()
})
test('wrong options', async () => {
  const wrong = Test.createTestingModule({ imports: [CorsModule.forRoot({ origin: ['a'].concat() })] }).compile()
  await expect(wrong).rejects.toThrow(CorsConfigError)
})
`

const compilerOptions = {
  target: 'es2022',
  strict: true,
  esModuleInterop: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  types: ['jest', 'node'],
}

function configOf(transform: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ testEnvironment: 'node', transform, ...more })
}

function withTsJest(module: string, moduleResolution: string, isEsm = false): Readonly<Record<string, string>> {
  const transform = { '^.+\\.ts$': ['ts-jest', { useESM: isEsm }] }
  return {
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, module, moduleResolution } }),
    'jest.config.json': configOf(transform, isEsm ? { extensionsToTreatAsEsm: ['.ts'] } : {}),
  }
}

const tsJest = { 'ts-jest': '^29.4.15', ...types }
const nestOf = (major: string): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...['common', 'core', 'platform-express', 'platform-fastify', 'testing'].map((name) => [`@nestjs/${name}`, major]),
    ['reflect-metadata', '^0.2.2'],
    ['rxjs', '^7.8.2'],
  ])

const setups: Readonly<Record<string, Setup>> = {
  'plain CommonJS': {
    type: 'commonjs',
    dependencies: servers,
    files: { 'app.test.js': plain, 'jest.config.json': configOf({}) },
    tests: 4,
  },
  'ts-jest, module commonjs': {
    type: 'commonjs',
    dependencies: { ...servers, ...tsJest },
    files: { 'app.test.ts': typed, ...withTsJest('commonjs', 'node10') },
    tests: 4,
  },
  'ts-jest, module node16': {
    type: 'commonjs',
    dependencies: { ...servers, ...tsJest },
    files: { 'app.test.ts': typed, ...withTsJest('node16', 'node16') },
    tests: 4,
  },
  '@swc/jest': {
    type: 'commonjs',
    dependencies: { ...servers, '@swc/core': '^1.16.22', '@swc/jest': '^0.2.39' },
    files: { 'app.test.ts': typed, 'jest.config.json': configOf({ '^.+\\.ts$': ['@swc/jest'] }) },
    tests: 4,
  },
  'Nest 11 in CommonJS': {
    type: 'commonjs',
    dependencies: { ...nestOf('^11.2.6'), ...tsJest },
    files: { 'app.test.ts': nest, ...withTsJest('commonjs', 'node10') },
    tests: 3,
  },
  'Nest 12, whose packages are ES modules': {
    type: 'module',
    dependencies: { ...nestOf('^12.1.1'), ...tsJest },
    files: { 'app.test.ts': nest, ...withTsJest('nodenext', 'nodenext', true) },
    tests: 3,
  },
}

const projects: Project[] = []
afterAll(() => projects.map((project) => project.remove()))

describe('Jest 30', () => {
  const chosen = Object.entries(setups).slice(0, process.env.EVERY_TOOL ? undefined : 1)
  it.each(chosen)('tests with %s', async (_name, { type, dependencies, files, tests }) => {
    const project = await createProject(type, { ...jest, ...dependencies }, overrides)
    projects.push(project)
    project.write(files)
    const flags = ['--config', 'jest.config.json', '--json', '--no-cache']
    const env = type === 'module' ? { NODE_OPTIONS: '--experimental-vm-modules' } : { NODE_OPTIONS: '' }
    const result = JSON.parse(await project.exec('jest', flags, env))
    expect([result.numPassedTests, result.numTotalTests]).toEqual([tests, tests])
  })
})
