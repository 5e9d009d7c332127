import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Node, parse } from 'acorn'
import { full } from 'acorn-walk'
import { type Plugin, rolldown } from 'rolldown'
import { bundleNames } from '../names.ts'
import type { Series } from '../series.ts'

/** What an application's bundle takes of the core, minified and compressed, in kilobytes; and what is left of it without any message. */
export async function measureBundle(): Promise<Series> {
  const names = Object.entries({ [bundleNames.deciding]: '{ createPolicy, decide }', [bundleNames.all]: '*' })
  const series: Record<string, number[]> = {}
  for (const [name, exported] of names) {
    series[name] = [await sizeOf(exported, [])]
    series[bundleNames.withoutWords(name)] = [await sizeOf(exported, [withoutWords])]
  }
  return series
}

async function sizeOf(exported: string, plugins: readonly Plugin[]): Promise<number> {
  const entry = join(import.meta.dirname, 'bundle-entry.js')
  const load: Plugin = {
    name: 'entry',
    load: (id) => (id === entry ? `export ${exported} from '@cors/core'` : undefined),
    resolveId: (id) => (id === entry ? id : undefined),
  }
  const bundle = await rolldown({ input: entry, external: /^node:/, plugins: [load, ...plugins], logLevel: 'silent' })
  const { output } = await bundle.generate({ minify: true })
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return gzipSync(code, { level: 9 }).length / 1000
}

/** Leaves out of the code whatever has a space between letters: sentences, and none of the names that code works with. */
const withoutWords: Plugin = {
  name: 'without words',
  transform: (code) => silence(code),
}

interface Text extends Node {
  readonly value: unknown
}

function silence(code: string): string {
  const texts: Text[] = []
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (isSentence(node)) texts.push(node)
  })
  let left = code
  for (const { start, end, type } of texts.toSorted((a, b) => b.start - a.start)) {
    left = `${left.slice(0, start)}${type === 'Literal' ? "''" : ''}${left.slice(end)}`
  }
  return left
}

function isSentence(node: Node): node is Text {
  const { value } = node as Text
  const text = node.type === 'TemplateElement' ? (value as { readonly raw: string }).raw : value
  return typeof text === 'string' && /[a-z,.:] [a-z"`$]|[a-z] $|^ [a-z]/i.test(text)
}
