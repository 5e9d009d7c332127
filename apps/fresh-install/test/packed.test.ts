import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const packages = fileURLToPath(new URL('../../../packages', import.meta.url))
const names = ['core', 'node', 'fetch', 'fastify', 'koa', 'express', 'nestjs', 'next', 'browser'] as const
const frameworks = {
  '@nestjs/common': '^12.5.1',
  '@nestjs/core': '^12.5.1',
  express: '^5.3.0',
  fastify: '^5.12.8',
  koa: '^3.3.0',
  next: '^16.4.6',
  react: '^19.3.1',
  'react-dom': '^19.3.1',
  'reflect-metadata': '^0.2.2',
  rxjs: '^7.8.2',
  '@types/express': '^5.0.6',
  '@types/koa': '^3.0.3',
  '@types/node': '^24.0.0',
}
const typescript = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url))

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cors-packed-'))
  const tarballs = join(folder, 'tarballs')
  mkdirSync(tarballs)
  for (const name of names) run('pnpm', ['pack', '--pack-destination', tarballs], join(packages, name))
  const files = readdirSync(tarballs)
  const cors = Object.fromEntries(
    names.map((name) => [
      `@cors/${name}`,
      `file:${join(tarballs, files.find((file) => file.startsWith(`cors-${name}-`)) ?? '')}`,
    ]),
  )
  for (const type of ['module', 'commonjs']) {
    const project = join(folder, type)
    mkdirSync(project)
    const manifest = { name: type, private: true, type, dependencies: { ...cors, ...frameworks } }
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
    // The packages depend on each other by version, and none of these versions is in the registry.
    const overrides = Object.entries(cors).map(([name, file]) => `  '${name}': '${file}'`)
    const settings = [
      'pmOnFail: ignore',
      'allowBuilds:',
      '  sharp: false',
      '  unrs-resolver: false',
      'overrides:',
      ...overrides,
    ]
    writeFileSync(join(project, 'pnpm-workspace.yaml'), settings.join('\n'))
    run('pnpm', ['install', '--prefer-offline', '--ignore-scripts'], project)
  }
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a program in one of the projects and returns what it prints, as JSON. */
function evaluate(type: 'module' | 'commonjs', code: string): unknown {
  const file = join(folder, type, 'program.js')
  writeFileSync(file, code)
  return JSON.parse(run(process.execPath, [file], join(folder, type)))
}

describe('an empty ESM project', () => {
  it('imports every package', () => {
    const code = `
      import { createPolicy, decide } from '@cors/core'
      import { createEngine } from '@cors/core/adapter'
      import node, { cors as named } from '@cors/node'
      import { guardHead } from '@cors/node/adapter'
      import fetchCors, { withCors } from '@cors/fetch'
      import corsPlugin, { corsPlugin as namedPlugin } from '@cors/fastify'
      import koa from '@cors/koa'
      import express from '@cors/express'
      import { CorsModule, Cors, NoCors } from '@cors/nestjs'
      import next, { withCors as withCorsNext } from '@cors/next'
      import { withCors as withCorsPages } from '@cors/next/pages'
      import { simulateFetch } from '@cors/browser'
      import { expectCors } from '@cors/browser/testing'
      const request = { method: 'GET', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }
      console.log(JSON.stringify({
        functions: [createEngine, node, guardHead, fetchCors, withCors, corsPlugin, koa, express, Cors, NoCors, next, withCorsNext, withCorsPages,
          simulateFetch, expectCors, CorsModule.forRoot].map((value) => typeof value).join(),
        same: node === named && corsPlugin === namedPlugin,
        headers: decide(createPolicy({ origin: 'https://a.example' }), request).headers,
      }))`
    expect(evaluate('module', code)).toEqual({
      functions: Array.from({ length: 16 }, () => 'function').join(),
      same: true,
      headers: { 'access-control-allow-origin': 'https://a.example', vary: 'Origin' },
    })
  })

  it('compiles with the types of every package', () => {
    const project = join(folder, 'module')
    writeFileSync(
      join(project, 'program.ts'),
      `
      import { cors as node } from '@cors/node'
      import fetchCors from '@cors/fetch'
      import { corsPlugin, type FastifyCorsOptions } from '@cors/fastify'
      import koa from '@cors/koa'
      import express from '@cors/express'
      import { Cors, CorsModule } from '@cors/nestjs'
      import next from '@cors/next'
      import { simulateFetch } from '@cors/browser'
      const options: FastifyCorsOptions = { origin: 'https://a.example' }
      export default [node({ origin: 'https://a.example' }), fetchCors(), corsPlugin, options, koa(), express(), Cors, CorsModule.forRoot({}), next(), simulateFetch]
      `,
    )
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
    expect(run(typescript, flags, project)).toBe('')
  })
})

describe('an empty CommonJS project', () => {
  it.each([
    ['node', 'cors', []],
    ['fetch', 'cors', ['withCors']],
    // The second name is given by fastify-plugin.
    ['fastify', 'corsPlugin', ['corsFastify']],
    ['koa', 'cors', ['routePolicy']],
    ['express', 'cors', ['routePolicy']],
    ['next', 'cors', ['withCors']],
  ])('requires @cors/%s as a function that carries the other names', (name, main, others) => {
    const code = `
      const required = require('@cors/${name}')
      console.log(JSON.stringify({
        type: typeof required,
        same: required.default === required && required.${main} === required,
        names: Object.entries(required).map(([name, value]) => name + ' ' + typeof value).sort(),
      }))`
    const names = ['default', 'createPolicy', main, ...others]
    expect(evaluate('commonjs', code)).toEqual({
      type: 'function',
      same: true,
      names: names.map((each) => `${each} function`).sort(),
    })
  })

  it('requires the others as namespaces', () => {
    const code = `
      require('reflect-metadata')
      const { createPolicy } = require('@cors/core')
      const { CorsModule } = require('@cors/nestjs')
      const { simulateFetch } = require('@cors/browser')
      const { withCors } = require('@cors/next/pages')
      console.log(JSON.stringify([createPolicy, CorsModule.forRoot, simulateFetch, withCors].map((value) => typeof value)))`
    expect(evaluate('commonjs', code)).toEqual(['function', 'function', 'function', 'function'])
  })
})
