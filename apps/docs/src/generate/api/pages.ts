import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import { Application, type TypeDocOptions } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'
import { table } from '../markdown.ts'
import { firstSentence, frontMatter, outsideOfCode, type Page, read, repository, repositoryUrl } from '../sources.ts'
import { type Entry, entries } from './entries.ts'

/** Where TypeDoc writes an entry: by the path of its source below `packages`. */
function outputOf({ file }: Entry): string {
  return `${file.replace(/^packages\//, '').replace(/(?:\/index)?\.ts$/, '')}.md`
}

/** Writes what the documentation comments say, a file for each entry. */
async function writeReference(all: readonly Entry[], folder: string): Promise<void> {
  const options: TypeDocOptions & Partial<PluginOptions> = {
    entryPoints: all.map(({ file }) => join(repository, file)),
    tsconfig: join(repository, 'apps/docs/tsconfig.api.json'),
    plugin: ['typedoc-plugin-markdown'],
    logLevel: 'Warn',
    // The packages are checked by their own compiler, which is a newer one.
    skipErrorChecking: true,
    readme: 'none',
    disableSources: true,
    excludePrivate: true,
    excludeExternals: true,
    outputs: [{ name: 'markdown', path: folder }],
    outputFileStrategy: 'modules',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    hidePageTitle: true,
    useCodeBlocks: true,
    parametersFormat: 'table',
    groupOrder: ['Functions', 'Classes', 'Variables', 'Interfaces', '*'],
  }
  const app = await Application.bootstrapWithPlugins(options as TypeDocOptions)
  const project = await app.convert()
  if (project === undefined) throw new Error('TypeDoc could not read the packages')
  await app.generateOutputs(project)
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error('TypeDoc met errors or warnings, which it printed above')
}

/** What an entry passes on of another one is a list of links, not a heading for each. */
function withShortReferences(text: string): string {
  return text
    .replace(/^## References$/m, '## From other entries')
    .replaceAll(/^### .*\n\nRe-exports (\[.*\)|.*)\n(?:\n\*\*\*\n)?\n?/gm, '- $1\n')
    .replaceAll(/^### .*\n\nRenames and re-exports (\[.*\)|.*)\n(?:\n\*\*\*\n)?\n?/gm, '- $1\n')
}

/** What was written of an entry, by its file. */
interface Written {
  readonly slug: string
  readonly text: string
  /** The anchors of the exported names. TypeDoc counts headings that are alike in another way than the site does. */
  readonly anchors: ReadonlyMap<string, string>
}

function anchorsOf(text: string): ReadonlyMap<string, string> {
  const slugger = new GithubSlugger()
  const anchors = new Map<string, string>()
  outsideOfCode(text, (part) => {
    for (const [, marks, heading = ''] of part.matchAll(/^(#+) (.*)$/gm)) {
      const anchor = slugger.slug(heading.replaceAll('\\', ''))
      if (marks === '###') anchors.set(nameOf(heading), anchor)
    }
    return part
  })
  return anchors
}

/** A name as it is exported, without the parameters behind it. */
function nameOf(heading: string): string {
  return heading.replaceAll(/[`\\]/g, '').replace(/[<(].*$/, '')
}

/** Links between files become links between pages. What has no heading of its own, as a member has none that is known, is only named. */
function withPages(text: string, from: string, files: ReadonlyMap<string, Written>): string {
  const linkOf = (name: string, link: string): string => {
    const file = link === '' ? from : posix.join(posix.dirname(from), link)
    const found = files.get(file)
    if (found === undefined) throw new Error(`${from} leads to ${file}, which is not an entry`)
    const anchor = found.anchors.get(nameOf(name).split('.')[0] as string)
    return anchor === undefined ? name : `[${name}](${file === from ? '' : `/${found.slug}/`}#${anchor})`
  }
  return outsideOfCode(text, (part) =>
    part.replaceAll(/\[([^\]\n]+)\]\(([^)\s#:]+\.md)?#[^)]*\)/g, (_, name: string, link = '') => linkOf(name, link)),
  )
}

/** What a package says of itself in one sentence; a path below it has the page of its package. */
function descriptionOf({ name }: Entry): string {
  const [, folder = '', ...path] = name.split('/')
  if (path.length > 0) return `Everything that ${name} exports.`
  return firstSentence(JSON.parse(read(`packages/${folder}/package.json`)).description)
}

/** What a reader of the page needs before the names: what the entry is, and where its use is explained. */
function introductionOf({ name }: Entry): string {
  const [, folder = '', ...path] = name.split('/')
  if (path.length > 0) return `What \`${name}\` exports; [\`@cors/${folder}\`](/api/${folder}/) has its own page.`
  const { description } = JSON.parse(read(`packages/${folder}/package.json`))
  return `${description} How to use it: [its README](${repositoryUrl}/tree/main/packages/${folder}#readme).`
}

function indexOf(all: readonly Entry[]): Page {
  const head = frontMatter({ title: 'API', description: 'Every name that the packages export, from their sources.' })
  const rows = all.map((entry) => [`[\`${entry.name}\`](/${entry.slug}/)`, descriptionOf(entry)])
  return { slug: 'api', locale: 'en', text: `${head}${table(['entry', 'what it is'], rows)}\n` }
}

async function makePages(): Promise<readonly Page[]> {
  const all = entries()
  const folder = mkdtempSync(join(tmpdir(), 'cors-api-'))
  try {
    await writeReference(all, folder)
    const written = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    const files = new Map(
      all.map((entry): [string, Written] => {
        const output = outputOf(entry)
        if (!written.has(join(output))) throw new Error(`TypeDoc wrote nothing of ${entry.name}`)
        const text = withShortReferences(readFileSync(join(folder, output), 'utf8'))
        return [output, { slug: entry.slug, text, anchors: anchorsOf(text) }]
      }),
    )
    const pages = all.map((entry): Page => {
      const output = outputOf(entry)
      const text = withPages(files.get(output)?.text ?? '', output, files)
      return {
        slug: entry.slug,
        locale: 'en',
        text: `${frontMatter({ title: entry.name, description: descriptionOf(entry) })}${introductionOf(entry)}\n\n${text}`,
      }
    })
    return [indexOf(all), ...pages]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let made: Promise<readonly Page[]> | undefined

/** One page for each entry of a package, and one that lists them; made once, as the compiler takes its time. */
export function apiPages(): Promise<readonly Page[]> {
  made ??= makePages()
  return made
}
