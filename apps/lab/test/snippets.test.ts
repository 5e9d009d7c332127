import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFetch } from '../src/page/code/fetch-call.ts'
import { parseCall } from '../src/page/code/literal.ts'
import { type Framework, frameworkNames, frameworks, installPolicy } from '../src/page/code/snippets.ts'

/** The example applications, which are started and asked by tests of their own. */
const examples: Readonly<Record<Framework, string>> = {
  fastify: 'fastify.ts',
  koa: 'koa.ts',
  nestjs: 'nestjs.ts',
  next: 'next-proxy.ts',
  express: 'express.ts',
  hono: 'hono.ts',
}

/** Without what a formatter decides. */
function normalize(code: string): string {
  return code.replace(/\s+/g, '').replace(/,([\])}])/g, '$1')
}

test.each(frameworks)('what is to be written for %s is what its example has', (framework) => {
  const file = join(import.meta.dirname, '../../examples/src', examples[framework])
  const example = normalize(readFileSync(file, 'utf8'))
  const { code, install } = installPolicy(framework, { origin: 'https://app.example.com', credentials: true })
  // A class of one's own has more in its decorator.
  const parts = code.replace(/@Module\(\{\n|\n\}\)\nclass AppModule \{\}/g, '').split('\n\n')
  for (const part of parts) expect(example).toContain(normalize(part))
  expect(code).toContain(`'${install.replace('npm install ', '')}'`)
})

test('every framework has a name, and none is told like another', () => {
  expect(new Set(frameworks.map((framework) => frameworkNames[framework])).size).toBe(frameworks.length)
  expect(new Set(frameworks.map((framework) => installPolicy(framework, {}).install)).size).toBe(frameworks.length)
})

test('the call of a page is read as it was written', () => {
  const request = {
    origin: 'https://app.example.com',
    url: "https://api.example.com/it's",
    method: 'PUT',
    headers: [['Content-Type', 'application/json']] as const,
    credentials: 'include' as const,
  }
  const [url, init] = parseCall(writeFetch(request), 'fetch') ?? []
  expect([url, init]).toEqual([
    request.url,
    { method: 'PUT', headers: { 'Content-Type': 'application/json' }, credentials: 'include' },
  ])
  expect(writeFetch({ ...request, method: 'GET', headers: [], mode: 'cors', credentials: 'same-origin' })).toBe(
    "await fetch('https://api.example.com/it\\'s')",
  )
})
