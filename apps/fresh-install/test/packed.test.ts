import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPlainApp, plainApps, plainDependencies } from './support/plain.ts'
import { createProject, type Project } from './support/project.ts'

const frameworks = {
  '@nestjs/common': '^12.5.1',
  '@nestjs/core': '^12.5.1',
  ...plainDependencies,
  fastify: '^5.12.8',
  next: '^16.4.6',
  react: '^19.3.1',
  'react-dom': '^19.3.1',
  'reflect-metadata': '^0.2.2',
  rxjs: '^7.8.2',
  '@types/express': '^5.0.6',
  '@types/koa': '^3.0.3',
  '@types/node': '^24.0.0',
  'typescript-5.9': 'npm:typescript@5.9.3',
  'typescript-7': 'npm:typescript@7.0.2',
}

let esm: Project
let commonJs: Project

beforeAll(async () => {
  ;[esm, commonJs] = await Promise.all([createProject('module', frameworks), createProject('commonjs', frameworks)])
})
afterAll(() => {
  for (const project of [esm, commonJs]) project?.remove()
})

/** Runs a program in one of the projects and returns what it prints, as JSON. */
function evaluate(type: 'module' | 'commonjs', code: string): Promise<unknown> {
  const project = type === 'module' ? esm : commonJs
  const name = `program-${createHash('sha1').update(code).digest('hex')}.js`
  project.write({ [name]: code })
  return project.evaluate(name)
}

describe('an empty ESM project', () => {
  it('imports every package', async () => {
    const code = `
      import { createPolicy, decide } from '@cors/core'
      import { createEngine } from '@cors/core/adapter'
      import node, { cors as named } from '@cors/node'
      import { guardHead } from '@cors/node/adapter'
      import fetchCors, { withCors } from '@cors/fetch'
      import corsPlugin, { corsPlugin as namedPlugin } from '@cors/fastify'
      import koa from '@cors/koa'
      import express from '@cors/express'
      import hono from '@cors/hono'
      import h3 from '@cors/h3'
      import elysia from '@cors/elysia'
      import { CorsModule, Cors, NoCors } from '@cors/nestjs'
      import next, { withCors as withCorsNext } from '@cors/next'
      import { withCors as withCorsPages } from '@cors/next/pages'
      import { corsHeaders } from '@cors/next/config'
      import { staticAnswers } from '@cors/core/static'
      import { simulateFetch } from '@cors/browser'
      import { expectCors } from '@cors/browser/testing'
      import { ko } from '@cors/browser/texts/ko'
      const request = { method: 'GET', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }
      console.log(JSON.stringify({
        functions: [createEngine, node, guardHead, fetchCors, withCors, corsPlugin, koa, express, hono, h3, elysia, Cors, NoCors, next, withCorsNext, withCorsPages,
          corsHeaders, staticAnswers,
          simulateFetch, expectCors, ko.report.url, CorsModule.forRoot].map((value) => typeof value).join(),
        same: node === named && corsPlugin === namedPlugin,
        headers: decide(createPolicy({ origin: 'https://a.example' }), request).headers,
      }))`
    expect(await evaluate('module', code)).toEqual({
      functions: Array.from({ length: 22 }, () => 'function').join(),
      same: true,
      headers: { 'access-control-allow-origin': 'https://a.example', vary: 'Origin' },
    })
  })

  it('runs the conformance table', async () => {
    esm.write({ 'conformance.ts': readFileSync(new URL('../../examples/src/conformance.ts', import.meta.url), 'utf8') })
    expect(await esm.run(process.execPath, ['conformance.ts'])).toMatch(/: (\d+) of \1 rows hold, 0 fail/)
  })

  it('has the command', async () => {
    esm.write({
      'cors.ts': `import { createPolicy } from '@cors/core'
      const origin: string = 'https://a.example'
      export default createPolicy({ origin: [origin] })`,
    })
    const explained = await esm.exec('cors', [
      'explain',
      '--policy',
      'cors.ts',
      '--origin',
      'https://a.example',
      '--json',
    ])
    expect(JSON.parse(explained)).toMatchObject({ command: 'explain', verdict: 'allowed' })
    expect(await esm.exec('cors', ['--version'])).toMatch(/^\d+\.\d+\.\d+(?:-rc\.\d+)?\n$/)
  })

  it.each(['5.9', '7'])('compiles with the types of every package, with TypeScript %s', async (version) => {
    esm.write({
      'program.ts': `
      import { cors as node } from '@cors/node'
      import fetchCors from '@cors/fetch'
      import { corsPlugin, type FastifyCorsOptions } from '@cors/fastify'
      import koa from '@cors/koa'
      import express from '@cors/express'
      import hono from '@cors/hono'
      import h3 from '@cors/h3'
      import elysia from '@cors/elysia'
      import { Cors, CorsModule } from '@cors/nestjs'
      import next from '@cors/next'
      import { corsHeaders } from '@cors/next/config'
      import { simulateFetch } from '@cors/browser'
      const options: FastifyCorsOptions = { origin: 'https://a.example' }
      export default [node({ origin: 'https://a.example' }), fetchCors(), corsPlugin, options, koa(), express(), hono(), h3((event) => ({ origin: event.url.origin })), elysia(), Cors, CorsModule.forRoot({}), next(), corsHeaders({}), simulateFetch]
      `,
    })
    const flags = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'node',
      '--skipLibCheck',
      'program.ts',
    ]
    expect(await esm.run(process.execPath, [`node_modules/typescript-${version}/bin/tsc`, ...flags])).toBe('')
  })
})

const ofCore = [
  'CorsConfigError',
  'createPolicy',
  'createPolicyRef',
  'decide',
  'explain',
  'isOriginAllowed',
  'isSameOrigin',
  'mergeVary',
]
const parsing = ['parseOrigin', 'parseOriginList', 'serializeOrigin']

describe('an empty CommonJS project', () => {
  it.each([
    ['node', 'cors', ['isSameOriginRequest']],
    ['fetch', 'cors', ['isSameOriginRequest', 'withCors']],
    // The last name is given by fastify-plugin.
    ['fastify', 'corsPlugin', ['isSameOriginRequest', 'corsFastify']],
    ['koa', 'cors', ['isSameOriginRequest', 'routePolicy']],
    ['express', 'cors', ['isSameOriginRequest', 'routePolicy']],
    ['hono', 'cors', ['isSameOriginRequest', 'routePolicy']],
    ['h3', 'cors', ['isSameOriginRequest', 'routePolicy']],
    ['elysia', 'cors', ['isSameOriginRequest']],
    ['next', 'cors', ['isSameOriginRequest', 'withCors']],
  ])('requires @cors/%s as a function that carries every other name', async (name, main, others) => {
    const code = `
      const required = require('@cors/${name}')
      console.log(JSON.stringify({
        type: typeof required,
        same: required.default === required && required.${main} === required,
        names: Object.entries(required).map(([name, value]) => name + ' ' + typeof value).sort(),
      }))`
    const names = ['default', main, ...ofCore, ...parsing, ...others]
    expect(await evaluate('commonjs', code)).toEqual({
      type: 'function',
      same: true,
      names: names.map((each) => `${each} function`).sort(),
    })
  })

  it('requires the others as namespaces, and loads no ES module of ours', async () => {
    const code = `
      require('reflect-metadata')
      const values = [
        require('@cors/core').createPolicy, require('@cors/core').CorsConfigError, require('@cors/core/adapter').createEngine,
        require('@cors/core/header-sets').mcp.slice, require('@cors/nestjs').CorsModule.forRoot, require('@cors/nestjs').decide,
        require('@cors/browser').simulateFetch, require('@cors/browser/testing').expectCors, require('@cors/next/pages').withCors,
        require('@cors/next/config').corsHeaders, require('@cors/core/static').staticAnswers,
        require('@cors/node/adapter').guardHead, require('@cors/node/head').guardHead, require('@cors/fetch/adapter').respond,
        require('@cors/conformance').runConformance, require('@cors/conformance/plain').setups.throwing.policy.origin,
        require('@cors/browser/texts/ko').ko.report.url,
      ]
      const loaded = Object.keys(require.cache).filter((file) => file.includes('@cors') && !file.endsWith('.cjs'))
      console.log(JSON.stringify({ types: values.map((value) => typeof value).join(), loaded }))`
    const types = Array.from({ length: 17 }, () => 'function').join()
    expect(await evaluate('commonjs', code)).toEqual({ types, loaded: [] })
  })

  // Two copies of everything in one process.
  it('lets require and import understand each other', async () => {
    const code = `
      const Koa = require('koa')
      const fastify = require('fastify')
      const both = async (name) => [require(name), await import(name)]
      const origin = 'https://a.example'
      const allowed = (headers) => headers['access-control-allow-origin']
      async function main() {
        const [required, imported] = await both('@cors/core')
        const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
        const decide = (one, other) => allowed(one.decide(other.createPolicy({ origin }), request).headers.toJSON())
        const isError = (one, other) => {
          try { other.createPolicy({ origin: 'a.example' }) } catch (error) { return error instanceof one.CorsConfigError }
        }
        const [fastifyRequired, fastifyImported] = await both('@cors/fastify')
        const app = fastify()
        app.register(fastifyRequired, { origin })
        app.register(async (scope) => {
          scope.register(fastifyImported.corsPlugin, { origin: 'https://b.example' })
          scope.get('/inner', async () => 'ok')
        })
        const headers = { origin: 'https://b.example', 'access-control-request-method': 'GET' }
        const inner = await app.inject({ method: 'OPTIONS', url: '/inner', headers })
        const [koaRequired, koaImported] = await both('@cors/koa')
        const server = new Koa().use(koaRequired()).use(koaImported.cors({ origin })).listen(0)
        const answer = await fetch('http://127.0.0.1:' + server.address().port, { headers: { origin } })
        server.close()
        console.log(JSON.stringify({
          copies: required.createPolicy !== imported.createPolicy,
          decides: [decide(required, imported), decide(imported, required)],
          errors: [isError(required, imported), isError(imported, required)],
          fastify: allowed(inner.headers),
          koa: answer.headers.get('access-control-allow-origin'),
        }))
      }
      main()`
    expect(await evaluate('commonjs', code)).toEqual({
      copies: true,
      decides: ['https://a.example', 'https://a.example'],
      errors: [true, true],
      fastify: 'https://b.example',
      koa: 'https://a.example',
    })
  })
})

describe.each([
  ['ES modules', true],
  ['CommonJS', false],
] as const)('a plain application of %s', (_kind, isEsm) => {
  it.each(plainApps)('on %s answers by its policy', async (name) => {
    await checkPlainApp(name, isEsm ? esm : commonJs, isEsm, process.execPath)
  })
})
