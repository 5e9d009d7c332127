import { describe, expect, it } from 'vitest'
import { findFiles, read } from './support/documents.ts'

const path = String.raw`\b(?:url|originalUrl|path|pathname|href)\b\)?`
const host = String.raw`\b(?:origin|host|hostname)\b\)?`
const search = String.raw`\??\.(?:startsWith|endsWith|includes|indexOf|lastIndexOf|match|search|slice|split)\(`

/** Choices that a request's own spelling undoes: routers read a path in their own way, and half a host is anybody's. */
const choices: readonly RegExp[] = [
  new RegExp(`${path}${search}`),
  new RegExp(`${path} *[!=]==? *['"\`]`),
  new RegExp(`${host}${search}`),
  new RegExp(String.raw`switch \([^)]*${path}`),
  new RegExp(String.raw`\/\.test\([^)]*(?:${path}|${host})`),
  // A table that is looked up by what a request says: objects have keys that nobody wrote.
  /\b\w+\[[^\]]*\b(?:request|req|ctx|c)\.[^\]]*\]/,
  /\w+Of\([^)]*\.(?:url|path|originalUrl)\)/,
]

/** What readers copy from: documents whole, inline code included; comments of packages; samples; what the lab writes. */
const texts = new Map([
  ...findFiles(/\.mdx?$/).map((file) => [file, read(file)] as const),
  ...findFiles(/^(?!.*\.test\.).*\.ts$/)
    .filter((file) => /^packages\/[\w-]+\/src\//.test(file))
    .map((file) => [file, (read(file).match(/\/\*\*.*?\*\//gs) ?? []).join('\n')] as const),
  ...findFiles(/\.[jt]s$/)
    .filter((file) => /^apps\/(?:examples|recipes|tenants)\/src\//.test(file))
    .map((file) => [file, read(file)] as const),
  ...['code/snippets.ts', 'playground/presets.ts'].map((name) => {
    const file = `apps/lab/src/page/${name}`
    return [file, read(file)] as const
  }),
])

function faultsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => choices.some((choice) => choice.test(line)))
}

describe('no sample chooses a policy by what a request can spell in another way', () => {
  it.each([
    "policy: (request) => (request.url.startsWith('/public') ? open : false)",
    "const isInternal = (request) => request.url.startsWith('/internal')",
    "cors((ctx) => (ctx.path.startsWith('/public') ? { origin: '*' } : policy))",
    "cors((request) => (request.url === '/public' ? open : policy))",
    'cors((request) => policyOf(request.url))',
    'cors((request) => policies[request.headers.host])',
    'cors((request) => (new URL(request.url).pathname === "/public" ? open : policy))',
    "cors((request) => (new URL(request.url).pathname.includes('public') ? open : policy))",
    'cors((request) => (/^\\/public/.test(request.url) ? open : policy))',
    'switch (request.url) {',
    "createPolicy({ origin: (origin) => origin.endsWith('example.com') })",
    "createPolicy({ origin: async (origin) => origin.endsWith('.example.com') })",
    "createPolicy({ origin: (origin) => new URL(origin).hostname.endsWith('.example.com') })",
  ])('which this would: %s', (line) => {
    expect(faultsIn(line)).toEqual([line])
  })

  it.each([
    "cors((request) => tenants.get(request.headers.host ?? '') ?? false)",
    'createPolicy({ origin: (origin) => registered.has(origin) })',
    "{ path: '/api/public', policy: { origin: '*' } },",
    'new Response(new URL(request.url).pathname)',
  ])('which this would not: %s', (line) => {
    expect(faultsIn(line)).toEqual([])
  })

  it('in any text', () => {
    expect(texts.size).toBeGreaterThan(100)
    const faults = [...texts].flatMap(([file, text]) => faultsIn(text).map((line) => `${file}: ${line.trim()}`))
    expect(faults).toEqual([])
  })
})
