import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CorsOptions, createPolicy } from '@cors/core'
import { ExportError, type ExportSettings, exportPolicy, type Gap, type Target, targets } from '@cors/edge'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { sentences } from '../../../edge/src/sentences/sentences.ts'
import { policies } from '../../../edge/test/support/policies.ts'
import { texts } from '../../src/texts/languages.ts'
import { cors } from '../support/cors.ts'
import { englishIn } from './english.ts'

/** Names of products, which are the same in Korean. */
const products =
  /\b(?:Apache|nginx|Varnish|VCL|Caddy|HAProxy|Azure Storage|Azure|Cloud Storage|CloudFront|API Gateway|API Management|Gateway API|HTTP API|AWS|Lambda 함수 URL|Lambda|S3|Envoy|Istio|Traefik|Kong|vercel\.json|Vercel|next\.config|RE2)(?![\w-])/gi

function gapsOf(policy: unknown, target: unknown, settings?: unknown): readonly Gap[] {
  try {
    return exportPolicy(policy as never, target as Target, settings as ExportSettings).gaps
  } catch (error) {
    if (error instanceof ExportError) return error.gaps
    throw error
  }
}

const app = 'https://app.example.com'
const many = Array.from({ length: 120 }, (_, index) => `x-${index}`)
const long = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `https://a-rather-long-name-${index}.example.com`)

/** What makes the rarer gaps, which chance may not. */
const made: readonly (CorsOptions | readonly CorsOptions[])[] = [
  { origin: '*' },
  { origin: '*', methods: '*', allowedHeaders: '*', exposedHeaders: '*' },
  { origin: [app, 'https://*.example.org'] },
  { origin: app, methods: '*', allowedHeaders: '*', exposedHeaders: '*' },
  { origin: app, credentials: true, methods: '*', allowedHeaders: '*' },
  { origin: app, credentials: true, methods: ['GET', 'PURGE', 'REPORT'], maxAge: 0, optionsSuccessStatus: 299 },
  { origin: app, methods: ['PURGE'], allowedHeaders: ['X-A', 'Mcp-Param-*', 'a*'], exposedHeaders: ['ETag', 'X-B'] },
  { origin: app, credentials: true, allowedHeaders: many, exposedHeaders: ['x-$host`'] },
  { origin: long(300), allowedHeaders: ['X-A'] },
  {
    origin: ['https://*.example.org', 'https://pr-*.example.org', 'app://main:*', 'app://main'],
    dangerouslyAllowNullOrigin: true,
  },
  { origin: [/^https:\/\/(?!admin\.)[a-z]+\.app\.example$/, /^https:\/\/[a-z]{1,63}\.app\.example$/i] },
  { origin: [app, 'https://*.example.org'], credentials: true, allowedHeaders: ['X-A', 'X-B-*', 'a*'] },
  { origin: [app, /^https:\/\/[a-z]{1,63}\.app\.example$/], credentials: true },
  { origin: () => true },
  [{ origin: app }, { origin: 'https://*.example.com' }],
  [{ origin: app }, { origin: '*' }],
  Array.from({ length: 120 }, (_, index) => ({ origin: `https://a${index}.example` })),
]
const settings: readonly unknown[] = [
  5,
  { froms: 'server' },
  { form: 'file' },
  { listen: 0 },
  { upstream: 'a' },
  { path: 'api' },
  { form: 'server' },
]

const told = [
  ...targets.flatMap((target) => made.flatMap((options) => gapsOf(createPolicy(options as CorsOptions), target))),
  ...targets.flatMap((target) => settings.flatMap((each) => gapsOf(createPolicy({ origin: app }), target, each))),
  ...['nginy', undefined, 5].flatMap((target) => gapsOf(createPolicy({ origin: app }), target)),
]

/** What of a gap in Korean is not Korean, or is not said. */
function lackOf(gap: Gap): readonly string[] {
  const words = texts.ko.export.gap(gap)
  const said = texts.ko.export.say(gap)
  const english = englishIn(words.slice(gap.code.length).replaceAll(products, ''))
  // Who stands behind a target has a name in Korean, and a size is in its units.
  const values = /^(?:exposed|foreign|vary|issue|long-headers)/.test(gap.reason)
    ? []
    : gap.values.filter((value) => !isPhrase(value))
  const missing = values.flatMap((value) => value.split(', ')).filter((value) => !says(said, value))
  return english.length > 0 || missing.length > 0 || !/[가-힣]/.test(said) ? [words, ...english, ...missing] : []
}

/** A name of a target that is words in English. */
const isPhrase = (value: string): boolean => /^(?:An?|The) /.test(value)

function says(words: string, value: string): boolean {
  return words.includes(value) || words.includes(JSON.stringify(value).slice(1, -1))
}

describe('a gap of an export in Korean', () => {
  it('has an example of every reason', () => {
    expect([...new Set(told.map(({ reason }) => reason))].sort()).toEqual(Object.keys(sentences).sort())
  })

  it('has no English left, and says every value', () => {
    expect(told.map(lackOf).filter((lack) => lack.length > 0)).toEqual([])
  })

  it('has none of any policy, for any target', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...targets), (policy, target) => {
        for (const gap of gapsOf(policy, target)) expect(lackOf(gap)).toEqual([])
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    )
  })

  it('has numbers with the particles that they are read with', () => {
    const words = told.map((gap) => texts.ko.export.say(gap)).join(' ')
    expect(words).toMatch(/ 400으로 응답/)
    expect(words).not.toMatch(/00로|[14]으로/)
  })

  it('of a newer version of the package is what that says', () => {
    const gap = { code: 'vary', effect: 'different', reason: 'constructor', values: [], message: 'is new' }
    expect(texts.ko.export.say(gap as unknown as Gap)).toBe('is new')
  })
})

describe.each(targets)('cors export --to %s --lang ko', (target) => {
  const folder = mkdtempSync(join(tmpdir(), 'cors-export-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (options: CorsOptions, ...more: string[]) => {
    const file = join(folder, 'cors.json')
    writeFileSync(file, JSON.stringify(options))
    return cors(['export', '--policy', file, '--to', target, ...more])
  }
  /** Without the folder, the files that are written, codes, and the target itself. */
  const words = (text: string): string =>
    text.replaceAll(folder, '').replaceAll(/\/[\w.-]+|^ *! [\w-]+ |^[\w-]+ (?=\()|^cors export|--\w+/gm, '')

  it.each<CorsOptions>([
    { origin: app },
    { origin: [app, 'https://*.example.org'], credentials: true, allowedHeaders: '*', methods: '*' },
    { origin: 'ftp://files.example', dangerouslyAllowNullOrigin: true },
  ])('has no English left: %j', async (options) => {
    const { stderr } = await run(options, '--lang', 'ko')
    const { stdout, stderr: failed } = await run(options, '--lang', 'ko', '--out', folder)
    const said = words(`${stderr}\n${stdout}\n${failed}`).replaceAll(products, '').replaceAll(target, '')
    expect(englishIn(said)).toEqual([])
    expect(await run(options, '--lang', 'ko', '--json').then(({ stdout: json }) => JSON.parse(json).gaps)).toEqual(
      await run(options, '--json').then(({ stdout: json }) => JSON.parse(json).gaps),
    )
  })
})
