import { type CorsPolicy, createPolicy, decide } from '@cors/core'
import fc from 'fast-check'
import { importPolicy } from '../../src/index.ts'
import { expressions, origins, writeNginx } from '../support/hand-written.ts'
import { nginx } from '../support/nginx-configurations.ts'
import { createClient } from './client.ts'
import { freePorts, run } from './process.ts'

/** What came of asking nginx itself about the configurations that policies were read out of. */
export interface Imported {
  /** With which nginx started, and out of which options came. */
  configurations: number
  /** That nginx does not start with. */
  refused: number
  /** Origins that the policies allow, each asked for. */
  origins: number
  /** What a policy allows and nginx does not. */
  readonly looser: string[]
}

/** Where a configuration may have its place. */
const paths = ['/', '/api/', '/api/v1/']
const variants = ['', ':8080', '.evil.example', '/', 'x']

/** Imports configurations of people, and random ones by hand, and asks nginx itself whatever the policies allow. */
export async function askNginx(program: string, seed: number, count: number): Promise<Imported> {
  const tally: Imported = { configurations: 0, refused: 0, origins: 0, looser: [] }
  const random = fc
    .sample(fc.tuple(fc.array(expressions, { minLength: 1, maxLength: 2 }), fc.boolean(), fc.boolean()), {
      numRuns: count,
      seed,
    })
    .map(([rows, ignoresCase, isMap]) => writeNginx(rows, ignoresCase, isMap))
  const pool = [...new Set(fc.sample(origins, { numRuns: 400, seed }))]
  for (const text of [...nginx.map(([, text]) => text), ...random]) await askAbout(program, text, pool, tally)
  return tally
}

async function askAbout(program: string, text: string, pool: readonly string[], tally: Imported): Promise<void> {
  const { options } = importPolicy(text, 'nginx')
  if (options === undefined) return
  const policy: CorsPolicy = createPolicy(options as never)
  const [port = 0] = await freePorts(1)
  const files = [
    { path: 'nginx.conf', content: around(text, port) },
    ...paths.map((path) => ({ path: `html${path}index.html`, content: 'ok' })),
  ]
  const command = (folder: string): readonly string[] => [
    program,
    '-p',
    folder,
    '-c',
    'nginx.conf',
    '-e',
    'stderr',
    '-g',
    'daemon off;',
  ]
  const server = await run(files, command, port).catch(() => undefined)
  if (server === undefined) {
    tally.refused++
    return
  }
  tally.configurations++
  const client = createClient()
  const named = [...text.matchAll(/https?:\\?\/\\?\/[\w.\\-]+/g)].map(([origin]) => origin.replaceAll('\\', ''))
  const asked = [...pool, ...named.flatMap((origin) => variants.map((variant) => origin + variant))]
  for (const origin of new Set(asked)) {
    const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
    const decision = await decide(policy, request)
    if (decision.kind !== 'actual' || !decision.allowed) continue
    const wanted = decision.headers.toJSON()
    tally.origins++
    const answers = await Promise.all(
      paths.map((path) => client.send(port, { method: 'GET', path, headers: { origin } })),
    )
    const isGranted = answers.some(({ lines }) => {
      const sent = new Map(lines)
      const allowed = sent.get('access-control-allow-origin')
      if (wanted['access-control-allow-credentials'] === undefined) return allowed === '*' || allowed === origin
      return allowed === origin && sent.get('access-control-allow-credentials') === 'true'
    })
    if (!isGranted) tally.looser.push(JSON.stringify({ text, options, origin, wanted }))
  }
  client.close()
  await server.close()
}

/** The rest of a configuration, around a part of it. */
function around(text: string, port: number): string {
  const outside: string[] = []
  const inside: string[] = []
  for (const statement of statementsOf(text)) {
    if (/^(?:map|geo|split_clients)\b/.test(statement)) outside.push(statement)
    else if (/^server\s*\{/.test(statement)) outside.push(statement.replace('{', `{ listen 127.0.0.1:${port};`))
    else inside.push(statement)
  }
  const server = inside.length > 0 ? `server { listen 127.0.0.1:${port}; ${inside.join('\n')} }` : ''
  return `pid nginx.pid; events {} http { access_log off; root html; types {} default_type text/plain;
${outside.join('\n')}
${server} }`
}

/** The directives and blocks of the outermost level. */
function statementsOf(text: string): string[] {
  const statements: string[] = []
  let from = 0
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#[^\n]*|\\.|\$\{|[{};]/gs)) {
    if (token === '{') depth++
    else if (token === '}') depth--
    const ends = (token === '}' || token === ';') && depth === 0
    if (!ends) continue
    statements.push(text.slice(from, index + 1).trim())
    from = index + 1
  }
  return statements
}
