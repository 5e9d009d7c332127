import { beginnings } from './begin.ts'
import { hasSample, withSamples } from './samples.ts'
import { frontMatter, type Locale, locales, type Page, repositoryUrl } from './sources.ts'
import { type Framework, frameworks, startWords } from './start-words.ts'

/** The samples that a page shows after the first, by the endings of their names; Nest's environment is a provider. */
const endings = {
  routes: ['routes', 'rules'],
  environment: ['environment', 'async'],
  database: ['database'],
  testing: ['testing'],
}

function pageOf(framework: Framework, locale: Locale): Page {
  const { slug, label, sample, notes } = framework
  const words = startWords[locale]
  const sections = Object.entries(endings).flatMap(([topic, names]) => {
    const found = names.map((ending) => `${framework.package}-${ending}`).find(hasSample)
    const key = topic as keyof typeof endings
    return found === undefined ? [] : [`## ${words.headings[key]}\n\n<!-- example: ${found} -->\n\n${words.notes[key]}`]
  })
  const begin = beginnings[framework.package]
  if (begin === undefined) throw new Error(`begin.ts does not say how to begin with @cors/${framework.package}`)
  const others = Object.entries(begin.others ?? {})
  const parts = [
    fenced('sh', begin.project),
    withSamples(`<!-- example: ${sample} -->`, locale).replace('```ts', `\`\`\`ts title="${begin.file}"`),
    ...others.map(([file, code]) => fenced(`${file.slice(-2)} title="${file}"`, [code])),
    notes[locale].place,
    fenced('sh', [begin.run]),
    words.ask,
    fenced('sh', [`curl -i -H 'Origin: https://app.example.com' http://localhost:3000${begin.path ?? '/items'}`]),
    words.effect,
    ...sections,
    words.exceptions(`${repositoryUrl}/blob/main/packages/${framework.package}/README.md`),
  ]
  const head = frontMatter({ title: words.title(label), description: words.description(label), sidebar: { label } })
  return { slug: `start/${slug}`, locale, text: head + withSamples(parts.join('\n\n'), locale) }
}

function fenced(language: string, lines: readonly string[]): string {
  return `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``
}

/** How to start, one page for each framework in each language. */
export function startPages(): readonly Page[] {
  return locales.flatMap((locale) => frameworks.map((framework) => pageOf(framework, locale)))
}
