import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../comparison/tables.ts'
import { differences } from '../differences/index.ts'
import { tables } from '../kinds/index.ts'
import type { Peer } from './frameworks.ts'
import type { Refused } from './kind.ts'
import { inKorean } from './korean.ts'

const repository = fileURLToPath(new URL('../../../../', import.meta.url))

interface Document {
  readonly file: string
  readonly path: string
  readonly language: Language
}

/** A document in both languages. */
function twins(name: string): readonly Document[] {
  return (['en', 'ko'] as const).map((language) => {
    const file = `docs/${name}${language === 'en' ? '' : '.ko'}.md`
    return { file, path: join(repository, file), language }
  })
}

/**
 * The documents with tables of the comparison: two have all of them. The project's page may have the short one; as long as there is
 * nothing between its marks, the rows still have to be put there.
 */
export const comparisons: readonly (Document & { readonly isWhole: boolean })[] = [
  ...twins('comparison').map((document) => ({ ...document, isWhole: true })),
  ...[
    { file: 'README.md', path: join(repository, 'README.md'), language: 'en' as const, isWhole: false },
    { file: 'README.ko.md', path: join(repository, 'README.ko.md'), language: 'ko' as const, isWhole: false },
  ].filter(({ path }) => existsSync(path) && /<!-- table: why-not-cors -->\s*\|/.test(readFileSync(path, 'utf8'))),
]

/** The pages for whoever comes from elsewhere, and the tables that each of them has. */
const moves: Readonly<Record<string, readonly string[]>> = {
  'coming-from-cors': ['refused/cors', 'cors'],
  'coming-from-fastify-cors': ['refused/@fastify/cors', '@fastify/cors'],
  'coming-from-koa-cors': ['refused/@koa/cors', '@koa/cors'],
  'coming-from-hono-cors': ['refused/hono/cors', 'hono/cors'],
  'coming-from-enable-cors': ['enableCors'],
  'coming-from-next-headers': ['next'],
  'coming-from-headers-by-hand': ['by-hand'],
  'coming-from-h3': ['handleCors'],
  'coming-from-elysia-cors': ['@elysiajs/cors'],
}

export const moving: readonly (Document & { readonly names: readonly string[] })[] = Object.entries(moves).flatMap(
  ([name, names]) => twins(name).map((document) => ({ ...document, names })),
)

/** A document with its tables as they are now: what stands between the marks of a name, where the name is known. */
export function withTables(text: string, tableOf: (name: string) => string | undefined): string {
  return text.replace(/<!-- table: (\S+) -->.*?<!-- \/table -->/gs, (before, name: string) => {
    const table = tableOf(name)
    return table === undefined ? before : `<!-- table: ${name} -->\n\n${table}\n\n<!-- /table -->`
  })
}

const headings: Readonly<
  Record<Language, { readonly here: string; readonly refused: readonly string[]; readonly byHand: string }>
> = {
  en: { here: 'here', refused: ['written', 'refused as', 'because'], byHand: 'by hand' },
  ko: { here: '이 프로젝트', refused: ['작성한 설정', '오류 코드', '이유'], byHand: '직접 쓴 헤더' },
}

/** The table of what is refused (`refused/cors`), or of what is answered differently (`cors`). */
export function tableOfMove(name: string, language: Language): string | undefined {
  const say = language === 'en' ? (text: string): string => text : inKorean
  const { here, refused, byHand } = headings[language]
  const [, from] = /^refused\/(.+)$/.exec(name) ?? []
  if (from !== undefined) {
    const rows = refusals(from).map(({ source, why, refused: [code] }) => [
      say(withoutPlace(source)),
      `[${code}](config-errors.md#${code})`,
      say(why),
    ])
    return table(refused, rows)
  }
  const rows = differences[name as Peer]
  if (rows === undefined) return undefined
  const label = name === 'by-hand' ? byHand : name === 'next' ? 'Next.js' : `\`${name}\``
  const cells = rows.map(({ what, theirs, ours }) => [what, theirs, ours].map(say))
  return table(['', label, here], cells)
}

/** Everything that the tables say. */
export function everythingSaid(): ReadonlySet<string> {
  const answered = Object.values(differences)
    .flat()
    .flatMap(({ what, theirs, ours }) => [what, theirs, ours])
  const peers = Object.values(moves).flatMap(([first = '']) => /^refused\/(.+)$/.exec(first)?.[1] ?? [])
  const refused = peers.flatMap(refusals).flatMap(({ source, why }) => [withoutPlace(source), why])
  return new Set([...answered, ...refused])
}

function table(first: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [first, ...rows].map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`)
  return [lines[0], `|${first.map(() => '---').join('|')}|`, ...lines.slice(1)].join('\n')
}

/** Without the project where it was found. */
function withoutPlace(source: string): string {
  return source.replace(/^.*?: /, '')
}

/** What users of a library write and ours refuses: one for each code. */
function refusals(peer: string): readonly Refused[] {
  const refused = Object.values(tables)
    .flat()
    .filter((kind): kind is Refused => kind.peer === peer && 'refused' in kind)
  const codes = new Set<string | undefined>()
  return refused.filter(({ refused: [code] }) => !codes.has(code) && codes.add(code))
}
