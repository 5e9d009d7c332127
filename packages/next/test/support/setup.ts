import { type ChildProcess, type SpawnOptionsWithoutStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { type VariantName, variants } from '../fixtures/i18n-app/variants.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app with `proxy.ts` answers. */
    nodeUrl: string
    /** Where the same app answers from a server of its own, with `@cors/node` around it. */
    serverUrl: string
    /** Where the built app with `middleware.ts` answers, its base path included. */
    edgeUrl: string
    /** Where the app with locales answers, built in each variant; base paths not included. */
    localeUrls: Readonly<Record<VariantName, string>>
  }
}

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** Builds the fixture apps, as users do, and starts them with a server that they rewrite to. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const upstream = await startUpstream()
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    TEST_UPSTREAM: urlOf(upstream),
  }
  const apps: ChildProcess[] = []
  const stop = async (): Promise<void> => {
    for (const app of apps) app.kill('SIGTERM')
    await Promise.all(
      apps.map((app) => (app.exitCode === null && app.signalCode === null ? once(app, 'exit') : undefined)),
    )
    upstream.close()
  }
  try {
    const start = async (name: string, variant = ''): Promise<string> => {
      const cwd = fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url))
      const options = { cwd, env: { ...env, TEST_VARIANT: variant } }
      await build(options)
      const app = spawn(process.execPath, [next, 'start', '--port', '0', '--hostname', '127.0.0.1'], options)
      apps.push(app)
      return listening(app, /Local:\s+(http:\/\/\S+).*Ready/s, ([, url]) => url as string)
    }
    project.provide('nodeUrl', await start('node-app'))
    project.provide('serverUrl', await startOwnServer(apps, env))
    project.provide('edgeUrl', `${await start('edge-app')}/base`)
    const urls: [string, string][] = []
    for (const variant of Object.keys(variants)) urls.push([variant, await start('i18n-app', variant)])
    project.provide('localeUrls', Object.fromEntries(urls) as Record<VariantName, string>)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

/** Starts the built app from a program of its own. */
async function startOwnServer(apps: ChildProcess[], env: NodeJS.ProcessEnv): Promise<string> {
  const cwd = fileURLToPath(new URL('../fixtures/node-app/', import.meta.url))
  const app = spawn(process.execPath, ['server.ts'], { cwd, env })
  apps.push(app)
  return listening(app, /"port":(\d+)/, ([, port]) => `http://127.0.0.1:${port}`)
}

async function build(options: SpawnOptionsWithoutStdio): Promise<void> {
  const child = spawn(process.execPath, [next, 'build'], options)
  const output = collect(child)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`next build failed in ${options.cwd}:\n${output()}`)
}

function collect(child: ChildProcess): () => string {
  let text = ''
  const add = (chunk: Buffer): void => {
    text += chunk
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return () => text
}

function listening(app: ChildProcess, announced: RegExp, urlOf: (found: RegExpExecArray) => string): Promise<string> {
  const output = collect(app)
  return new Promise((resolve, reject) => {
    app.on('exit', () => reject(new Error(`the server ended:\n${output()}`)))
    app.stdout?.on('data', () => {
      const found = announced.exec(output())
      if (found !== null) resolve(urlOf(found))
    })
  })
}

async function startUpstream(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/foreign') {
      response.setHeader('access-control-allow-origin', 'https://foreign.example')
      response.setHeader('vary', 'Accept')
    }
    response.end('from upstream')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
