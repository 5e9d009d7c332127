import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { cases, type SetupName, setups, type WireAnswer } from '@cors/conformance'
import { type CorsPolicy, createPolicy } from '@cors/core'
import { lineOf, runSince } from '../../../../scripts/results.ts'
import { ExportError, exportPolicy, type GapCode } from '../../src/index.ts'
import type { Site } from '../../src/settings.ts'
import { azureBlob } from './azure.ts'
import { createClient, type WireRequest } from './client.ts'
import { differences, type Expected, expectedOf, gapsFor } from './compare.ts'
import { type Engine, engines, siteOf } from './engines.ts'
import { hostilePolicies } from './hostile.ts'
import { askNginx } from './imported.ts'
import { findProgram, freePorts, run } from './process.ts'
import { type RandomCase, randomCases } from './random.ts'
import { reportOf } from './report.ts'
import { around } from './snippets.ts'
import { startUpstream } from './upstream.ts'

const { values } = parseArgs({
  options: { 'require-all': { type: 'boolean' }, only: { type: 'string' }, write: { type: 'boolean' } },
})
const count = Number(process.env.COUNT ?? 1000)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const batchSize = 50
const begun = performance.now()

/** What was found with one engine in one part of the run. */
class Tally {
  requests = 0
  policies = 0
  refused = 0
  readonly gaps = new Map<GapCode, number>()
  readonly undeclared: string[] = []
  different = 0

  note(
    policy: CorsPolicy,
    declared: ReadonlySet<GapCode>,
    request: WireRequest,
    expected: Expected,
    answer: WireAnswer,
  ): void {
    this.requests++
    const found = differences(expected, answer, request.method)
    if (found.length > 0) this.different++
    for (const difference of found) {
      const possible = gapsFor(difference, policy, request, answer)
      const gap = possible.find((code) => declared.has(code))
      if (gap !== undefined) this.gaps.set(gap, (this.gaps.get(gap) ?? 0) + 1)
      else
        this.undeclared.push(
          JSON.stringify({
            difference,
            possible,
            request: short(request),
            policy: policy.toJSON(),
            expected: short(expected),
            answer: short(answer),
          }),
        )
    }
  }
}

function short(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each) =>
      typeof each === 'string' && each.length > 400 ? `${each.slice(0, 60)}… (${each.length})` : each,
    ),
  )
}

const upstream = await startUpstream()
const client = createClient()

/** Every setup of the table that is one policy, exported as it would be by anybody, in a process of its own. */
async function conformance(engine: Engine, form: 'server' | 'snippet'): Promise<Tally> {
  const tally = new Tally()
  for (const name of Object.keys(setups) as SetupName[]) {
    const policy = exportable(name)
    if (policy === undefined) continue
    const [port = 0] = await freePorts(1)
    const settings = form === 'server' ? { form, listen: port, upstream: `http://127.0.0.1:${upstream.port}` } : {}
    const { files: made, gaps } = exportPolicy(policy, engine.name, settings)
    const files = form === 'server' ? made : (around[engine.name]?.(made, port, upstream.port) ?? [])
    const declared = new Set(gaps.map(({ code }) => code))
    const server = await run(
      files,
      (folder) => engine.command(folder, files[0]?.path ?? '', [{ name: 'cors', listen: port }]),
      port,
    )
    tally.policies++
    for (const row of cases.filter(({ setup, path }) => setup === name && path !== '/timeout')) {
      const request = { method: row.method, path: row.path, headers: row.headers }
      const answer = await client.send(port, request)
      tally.note(
        policy,
        declared,
        request,
        { status: row.status, headers: row.expected, ended: row.ended === true },
        answer,
      )
    }
    await server.close()
  }
  return tally
}

/** Setups with nothing but options; not those of an adapter, and no functions. */
function exportable(name: SetupName): CorsPolicy | undefined {
  const { policy = {}, options } = setups[name] as { policy?: unknown; options: object }
  if (typeof policy === 'function' || policy === false || Object.keys(options).some((key) => key !== 'logger'))
    return undefined
  if (JSON.stringify(createPolicy(policy as never)).includes('$function')) return undefined
  return createPolicy(policy as never)
}

/** Whether there is an export, or an error says why there is none. */
function canExport(policy: CorsPolicy, engine: Engine): boolean {
  try {
    exportPolicy(policy, engine.name)
    return true
  } catch (error) {
    if (error instanceof ExportError) return false
    throw error
  }
}

async function many(
  engine: Engine,
  given: readonly { readonly policy: CorsPolicy; readonly requests: readonly WireRequest[] }[],
  path = '',
): Promise<Tally> {
  const tally = new Tally()
  const all = given.filter(({ policy }) => canExport(policy, engine))
  tally.refused = given.length - all.length
  for (let at = 0; at < all.length; at += batchSize) {
    const batch = all.slice(at, at + batchSize)
    const ports = await freePorts(batch.length)
    const sites = batch.map((_, index) => siteOf(ports[index] as number, upstream.port, `p${index}`, path))
    const files = engine.batch(batch.map(({ policy }, index) => ({ policy, site: sites[index] as Site })))
    const server = await run(
      files,
      (folder) => engine.command(folder, files[0]?.path ?? '', sites),
      ports.at(-1) as number,
    )
    await Promise.all(
      batch.map(async ({ policy, requests }, index) => {
        const { gaps } = exportPolicy(policy, engine.name)
        const declared = new Set(gaps.map(({ code }) => code))
        tally.policies++
        for (const request of requests) {
          tally.note(
            policy,
            declared,
            request,
            expectedOf(policy, request, path === '' || isWithin(request.path, path)),
            await client.send(ports[index] as number, request),
          )
        }
      }),
    )
    await server.close()
  }
  return tally
}

/** Azurite answers for Azure, which has no application behind it. */
async function runAzure(): Promise<void> {
  if (findProgram('azurite-blob') === undefined) {
    console.log('azure-blob: skipped, azurite-blob is not installed')
    failed ||= values['require-all'] === true
    return
  }
  const { policies, refused, requests, same, undeclared } = await azureBlob(randomCases(count, 20, seed), client)
  report.push(
    `| azurite | random policies, as pages ask | ${policies} | ${refused} | ${requests} | ${same} | all of them | ${undeclared.length} |`,
  )
  console.log(report.at(-1))
  for (const text of undeclared.slice(0, Number(process.env.SHOW ?? 5))) console.log(`  ${text}`)
  failed ||= undeclared.length > 0
}

/** What `importPolicy` reads out of configurations of nginx, nginx itself is asked about. */
async function runImports(): Promise<string> {
  const program = findProgram('nginx')
  // It was skipped by name before.
  if (program === undefined) return 'nginx was not there.'
  const { configurations, refused, origins, looser } = await askNginx(program, seed, Math.ceil(count / 2))
  const told = `${configurations} configurations (${refused} more did not start), ${origins} origins that the policies allow, ${looser.length} of them not granted by nginx.`
  console.log(`imported from nginx: ${told}`)
  for (const text of looser.slice(0, Number(process.env.SHOW ?? 5))) console.log(`  ${text}`)
  failed ||= looser.length > 0
  return told
}

/** Half of the requests go below the path, and some to what only begins like it. */
function below({ policy, requests }: RandomCase): RandomCase {
  const lead = ['/api', '', '/api', '/API', '', '/apis', '/private/..%2fapi', '/api/..%2fprivate']
  return {
    policy,
    requests: requests.map((request, index) => {
      const before = lead[index % lead.length] ?? ''
      // Apache answers encoded slashes itself, also where nobody else would.
      const path = before.includes('%2f') && request.path === '/gone' ? '/ok' : request.path
      return { ...request, path: before + path }
    }),
  }
}

/** As it is sent; with a segment of dots, it is somebody else's too. */
function isWithin(path: string, within: string): boolean {
  if (path.includes('..')) return false
  return path === within || path.startsWith(`${within}/`)
}

let failed = false
const report: string[] = []
for (const engine of engines) {
  if (values.only !== undefined && !values.only.split(',').includes(engine.name)) continue
  if (findProgram(engine.program) === undefined) {
    console.log(`${engine.name}: skipped, ${engine.program} is not installed`)
    failed ||= values['require-all'] === true
    continue
  }
  const parts = {
    'conformance table': () => conformance(engine, 'server'),
    'conformance table, by snippets': () => conformance(engine, 'snippet'),
    'hostile origins': () => many(engine, hostilePolicies()),
    'random policies of a path': () =>
      many(engine, randomCases(Math.ceil(count / 20), 100, seed + 1).map(below), '/api'),
    'random policies': () => many(engine, randomCases(count, 100, seed)),
  }
  for (const [part, start] of Object.entries(parts)) {
    const started = Date.now()
    const tally = await start()
    const gaps = [...tally.gaps].map(([code, times]) => `${code} ${times}`).join(', ')
    report.push(
      `| ${engine.name} | ${part} | ${tally.policies} | ${tally.refused} | ${tally.requests} | ${tally.requests - tally.different} | ${gaps || 'none'} | ${tally.undeclared.length} |`,
    )
    console.log(`${report.at(-1)} ${((Date.now() - started) / 1000).toFixed(1)} s`)
    for (const text of tally.undeclared.slice(0, Number(process.env.SHOW ?? 5))) console.log(`  ${text}`)
    failed ||= tally.undeclared.length > 0
  }
}
if (values.only === undefined || values.only.split(',').includes('azure-blob')) await runAzure()
const imported = values.only === undefined || values.only.split(',').includes('nginx') ? await runImports() : ''
console.log(`Seed: ${seed}`)
if (values.write === true && !failed)
  writeFileSync(
    new URL('../../../../docs/edge-report.md', import.meta.url),
    reportOf(report, imported, seed, lineOf(runSince(begun))),
  )
client.close()
await upstream.close()
process.exitCode = failed ? 1 : 0
