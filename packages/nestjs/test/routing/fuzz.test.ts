import { type VersioningOptions, VersioningType } from '@nestjs/common'
import { expect, it } from 'vitest'
import { createRandom, type Random } from '../../../../scripts/random.ts'
import { type Answer, type Ask, ask, preflight } from '../support/client.ts'
import { platforms, type Running, start } from '../support/platforms.ts'
import { createRandomApp, type RandomApp } from '../support/random-app.ts'

const seed = Number(process.env.CORS_FUZZ_SEED ?? 20260)
const apps = Number(process.env.CORS_FUZZ_APPS ?? 60)
const requestsOfEach = 40

const methods = ['GET', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const values = ['1', 'x', 'a', 'b', 'x.json', '', 'caf%C3%A9', '%61', 'a%2Fb']

interface RandomRequest {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
}

/** A request that probably reaches a handler. */
function createRequest(random: Random, app: RandomApp): RandomRequest {
  const target = random.pick(app.targets)
  const version =
    target.version !== undefined && random.chance(0.8) ? target.version : random.pick(['1', '2', '3', '2,1'])
  const headers: Record<string, string> = {}
  const host = random.chance(0.8)
    ? target.host
    : random.pick(['a.example', 'x.b.example', 'c.example', 'other.example'])
  if (host !== undefined) headers.host = host
  if (random.chance(0.8)) Object.assign(headers, versionHeader(app.versioning, version))
  const isOwn = random.chance(0.7) && target.method !== 'ALL'
  return {
    method: isOwn ? target.method : random.pick(methods),
    path: createPath(random, app, target.path, version),
    headers,
  }
}

function versionHeader(versioning: VersioningOptions | undefined, version: string): Record<string, string> {
  if (versioning?.type === VersioningType.MEDIA_TYPE) return { accept: `application/json;v=${version}` }
  return versioning === undefined || versioning.type === VersioningType.URI ? {} : { 'x-version': version }
}

function createPath(random: Random, app: RandomApp, pattern: string, version: string): string {
  const concrete = pattern
    .replace(/:[a-z]+/gi, () => random.pick(values))
    .replace(/\{?\*\w*\}?/g, () => random.pick(['', 'x', 'x/y', 'a/b']))
  let path = `/${concrete}`
  if (app.versioning?.type === VersioningType.URI && random.chance(0.7)) {
    path = path.startsWith('/api') ? path.replace('/api', `/api/v${version}`) : `/v${version}${path}`
  }
  if (random.chance(0.1)) path = path.replace(/^\/api\b/, '') || '/'
  if (random.chance(0.1)) path += '/'
  if (random.chance(0.1)) path = path.toUpperCase()
  if (random.chance(0.05)) path = path.replace(/\/(?=.)/g, '//')
  if (random.chance(0.03)) path += '%FF'
  if (random.chance(0.15)) path += '?a=/one/two'
  return path
}

/** The same request, but that middleware or a body parser answers it ahead of the route. */
function earlyAsks(method: string, headers: Record<string, string>): Ask[] {
  const asks: Ask[] = [{ method, headers: { ...headers, 'x-stop': '1' } }]
  if (['POST', 'PUT', 'PATCH'].includes(method)) {
    asks.push({ method, headers: { ...headers, 'content-type': 'application/json' }, body: '{' })
  }
  return asks
}

/** What may govern the preflight of a request that reached a handler with this policy. */
function possible(policy: string, { versioning }: RandomApp): string[] {
  return versioning === undefined || versioning.type === VersioningType.URI
    ? [policy]
    : [policy, 'several', 'denied', 'off']
}

function preflightHeaders({ versioning }: RandomApp, headers: Record<string, string>): Record<string, string> {
  const { host, ...rest } = headers
  const names = versioning?.type === VersioningType.MEDIA_TYPE ? [] : Object.keys(rest)
  return {
    ...(host !== undefined && { host }),
    ...(names.length > 0 && { 'access-control-request-headers': names.join(',') }),
  }
}

it.each(platforms)(
  'governs each request and its preflight by the policy of the handler that ran: %s',
  async (name) => {
    const counts = { apps: 0, ran: 0, ambiguous: 0 }
    for (let number = 0; number < apps; number++) {
      const random = createRandom(seed + number)
      const app = createRandomApp(random, name === 'Fastify')
      const running = await startOrSkip(app)
      if (running === undefined) continue
      counts.apps++
      try {
        for (let request = 0; request < requestsOfEach; request++) {
          const { method, path, headers } = createRequest(random, app)
          const where = `CORS_FUZZ_SEED=${seed + number} CORS_FUZZ_APPS=1: ${method} ${path} ${JSON.stringify(headers)}`
          const actual = await ask(running.url + path, { method, headers })
          const policy = policyOf(actual, app, name === 'Express')
          if (policy === undefined) continue
          if (actual.headers['x-ran'] !== undefined) counts.ran++
          expect(actual.policy, `the request itself, ${where}`).toBe(policy)
          for (const early of earlyAsks(method, headers)) {
            const stopped = await ask(running.url + path, early)
            expect([400, 401], where).toContain(stopped.status)
            expect(stopped.policy, `an early answer, ${where}`).toBe(policy)
          }
          const expected = possible(policy, app)
          // No preflight can know that there is no route of the version that will be asked for.
          if (actual.headers['x-ran'] === undefined && expected.length > 1) continue
          const asked = await preflight(running.url + path, method, preflightHeaders(app, headers))
          if (asked.policy !== policy) counts.ambiguous++
          expect(expected, `its preflight, ${where}, ${asked.headers['x-ran']}`).toContain(asked.policy)
        }
      } finally {
        await running.close()
      }
    }
    expect(counts.apps).toBeGreaterThan(apps / 3)
    expect(counts.ran).toBeGreaterThan(apps * 5)
  },
  60_000 + apps * 100,
)

/** Fastify takes no two routes that it could not tell apart. */
async function startOrSkip(app: RandomApp): Promise<Running | undefined> {
  try {
    const strategy = app.sortsBySpecificity ? ({ routeResolutionStrategy: 'specificity' } as const) : {}
    return await start(app.adapter, app.root, (nest) => app.prepare(nest), strategy)
  } catch (error) {
    if (/already declared|FST_ERR_DUPLICATED_ROUTE/.test(String(error))) return undefined
    throw error
  }
}

/** The policy of the handler that ran; `undefined` where it cannot be told. */
function policyOf({ headers, status }: Answer, { policies }: RandomApp, isExpress: boolean): string | undefined {
  const ran = headers['x-ran'] as string | undefined
  if (ran !== undefined) return policies.get(ran) ?? `of an unknown handler ${ran}`
  // On Fastify a route may be matched and answer that there is none.
  return isExpress && status === 404 ? 'main' : undefined
}
