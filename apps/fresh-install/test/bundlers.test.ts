import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from './support/project.ts'

const imported = `
import Koa from 'koa'
import { createPolicy, decide } from '@cors/core'
import fastifyCors from '@cors/fastify'
import { withCors } from '@cors/fetch'
import koaCors, { routePolicy } from '@cors/koa'
import nodeCors, { cors } from '@cors/node'`
const required = `
const Koa = require('koa')
const { createPolicy, decide } = require('@cors/core')
const fastifyCors = require('@cors/fastify')
const { withCors } = require('@cors/fetch')
const koaCors = require('@cors/koa')
const { routePolicy } = koaCors
const nodeCors = require('@cors/node')
const { cors } = nodeCors`
const program = `
const origin = 'https://a.example'
const server = new Koa().use(koaCors(createPolicy({ origin }))).listen(0, async () => {
  const answer = await fetch('http://127.0.0.1:' + server.address().port, { headers: { origin } })
  server.close()
  const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
  console.log(JSON.stringify({
    koa: answer.headers.get('access-control-allow-origin'),
    core: decide(createPolicy({ origin }), request).headers.toJSON()['access-control-allow-origin'],
    same: nodeCors === cors,
    functions: [fastifyCors, withCors, routePolicy].map((value) => typeof value).join(),
  }))
})`
const answers = {
  koa: 'https://a.example',
  core: 'https://a.example',
  same: true,
  functions: 'function,function,function',
}

type Bundle = (project: Project, entry: string, isEsm: boolean) => Promise<string>

const bundlers: Readonly<Record<string, Bundle>> = {
  esbuild: async ({ exec }, entry, isEsm) => {
    const format = isEsm ? 'esm' : 'cjs'
    const outfile = `dist/esbuild-${format}.${isEsm ? 'mjs' : 'cjs'}`
    // What a bundle of ES modules needs for the packages in it that are not.
    const banner = `--banner:js=${isEsm ? 'import { createRequire as make } from "node:module"; const require = make(import.meta.url);' : ''}`
    await exec('esbuild', [entry, '--bundle', '--platform=node', `--format=${format}`, banner, `--outfile=${outfile}`])
    return outfile
  },
  webpack: async ({ run, write }, entry, isEsm) => {
    const outfile = `webpack-${isEsm}.cjs`
    write({
      'build.cjs': `require('webpack')(
        { mode: 'production', target: 'node', entry: './${entry}', output: { path: __dirname + '/dist', filename: '${outfile}' } },
        (error, stats) => { if (error || stats.hasErrors()) throw error ?? new Error(stats.toString()) })`,
    })
    await run(process.execPath, ['build.cjs'])
    return `dist/${outfile}`
  },
  'Vite SSR': async ({ exec, write }, entry) => {
    const outDir = 'dist/vite'
    write({
      'vite.config.mjs': `export default { logLevel: 'error', ssr: { noExternal: [/^@cors/] }, build: { ssr: '${entry}', outDir: '${outDir}' } }`,
    })
    await exec('vite', ['build'])
    return `${outDir}/${entry}`
  },
  '@vercel/ncc': async ({ exec }, entry, isEsm) => {
    const out = `dist/ncc-${isEsm}`
    await exec('ncc', ['build', entry, '--out', out, '--quiet'])
    return `${out}/index.${isEsm ? 'mjs' : 'cjs'}`
  },
}

describe.runIf(process.env.EVERY_TOOL)('bundled with', () => {
  let project: Project
  beforeAll(async () => {
    project = await createProject('commonjs', {
      '@vercel/ncc': '^0.45.0',
      esbuild: '^0.28.2',
      fastify: '^5.12.8',
      koa: '^3.3.0',
      vite: '^8.3.8',
      webpack: '^5.113.0',
    })
    project.write({ 'entry.mjs': `${imported}\n${program}`, 'entry.cjs': `${required}\n${program}` })
  })
  afterAll(() => project?.remove())

  const ways = Object.entries(bundlers).flatMap(([name, bundle]) => [
    { name, entry: 'entry.mjs', isEsm: true, bundle },
    // Vite takes ES modules alone.
    ...(name === 'Vite SSR' ? [] : [{ name, entry: 'entry.cjs', isEsm: false, bundle }]),
  ])
  it.each(ways)('$name, from $entry', async ({ entry, isEsm, bundle }) => {
    expect(await project.evaluate(await bundle(project, entry, isEsm))).toEqual(answers)
  })
})
