import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const own = 'packages/standard/src'

function sourcesIn(folder: string): readonly string[] {
  if (!existsSync(join(repository, folder))) return []
  const found = readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
  return found.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
}

/** Code without documentation, whose examples may say anything. */
function codeOf(path: string): string {
  return readFileSync(join(repository, path), 'utf8').replace(/^ *\/?\*.*$/gm, '')
}

const standard = sourcesIn(own).map(codeOf)
const others = [
  ...[
    'core',
    'browser',
    'node',
    'fetch',
    'next',
    'elysia',
    'express',
    'fastify',
    'h3',
    'hono',
    'koa',
    'nestjs',
    'cli',
  ].map((name) => `packages/${name}/src`),
  'apps/lab/src',
]
  .flatMap(sourcesIn)
  .map((path) => ({ path, code: codeOf(path) }))

function placesOf(what: RegExp): readonly string[] {
  return others.filter(({ code }) => what.test(code)).map(({ path }) => path)
}

/** What gives away a second copy of something the standard says. Each has to be found here as well, or it would find nothing. */
const marks: Readonly<Record<string, RegExp>> = {
  'a list of safelisted methods': /'GET', 'HEAD', 'POST'\]|\bGET,HEAD,POST\b|=== 'HEAD' \|\| \w+ === 'POST'/,
  'a list of common methods': /'PUT', 'PATCH', 'POST', 'DELETE'/,
  'forbidden methods': /\|trace\|track\b/i,
  'methods that are normalized': /\bdelete\|get\|head\b/i,
  loopback: /localhost\|127|\.localhost\b|\\\[::1\\\]|'\[::1\]'/,
  'private addresses': /192\\?\.168|169\\?\.254/,
  'embedded addresses': /::ffff/,
  'default ports': /https'?[:,] '?443\b/,
  'opaque schemes': /\|view-source\b|file\|filesystem|javascript\|mailto/,
  'the characters of tokens': /#\$%&'\*\+/,
  'forbidden request headers': /\|keep-alive\|origin\b|proxy\|sec\b|'sec-'/,
  'headers that name a method': /method-override/,
  'safelisted values': /x-www-form-urlencoded['"]?[|,]\s*['"]?multipart/,
  'safelisted response headers': /'pragma'|\bpragma'/,
  'forbidden response headers': /set-cookie2/,
  'headers of CORS': /\^access-control-\//,
  'the cap of a preflight': /\b86_400\b|[:=,(] ?86400\b/,
  'the longest origin': /\b330\b/,
  'the longest list': /\b4_?096\b/,
  'how URLs are parsed without an exception': /canParse\(url, base\)/,
  'the distance between two words': /editDistance/,
  'public suffixes': /\bherokuapp\b/,
}

describe('nowhere else is', () => {
  it.each(Object.entries(marks))('%s', (_name, mark) => {
    expect(standard.some((code) => mark.test(code))).toBe(true)
    expect(placesOf(mark)).toEqual([])
  })

  it('anything of the same name', () => {
    const names = standard.flatMap((code) =>
      [...code.matchAll(/^export (?:function|const|interface|type) (\w+)/gm)].map(([, name]) => name as string),
    )
    expect(names.length).toBeGreaterThan(30)
    const again = names.flatMap((name) =>
      placesOf(new RegExp(`^(?:export )?(?:function|const|interface|type) ${name}\\b(?! = typeof)`, 'm')).map(
        (path) => `${name} in ${path}`,
      ),
    )
    expect(again).toEqual([])
  })
})
