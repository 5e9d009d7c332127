import { adapterErrorPages, adapterErrors } from './adapter-errors.ts'
import { type Section, sections, source } from './config-error-sections.ts'
import { withLinks } from './links.ts'
import { table } from './markdown.ts'
import { firstSentence, frontMatter, type Page, read, withoutMarks } from './sources.ts'

/** Wrong and right become headings, so that they are found as those of a lint rule's page. */
function shaped(body: string): string {
  return body.replace(/^Wrong:$/m, '## Wrong').replace(/^Right:$/m, '## Right')
}

function pageOf({ code, group, body }: Section): Page {
  const head = frontMatter({ title: code, description: withoutMarks(firstSentence(body)) })
  const text = `${head}A [configuration error](/config-errors/), of: ${group.replace(/^[A-Z]/, (first) => first.toLowerCase())}.\n\n${withLinks(shaped(body), source)}\n`
  return { slug: `config-errors/${code}`, locale: 'en', text }
}

/** One page for each code of docs/config-errors.md, and one that lists them. */
export function configErrorPages(): readonly Page[] {
  const [introduction = ''] = read(source).split(/^## /m)
  const intro = withLinks(introduction.replace(/^# .*\n/, ''), source)
  const groups = Map.groupBy(sections(), ({ group }) => group)
  const lists = [...groups].map(([group, members]) => {
    const rows = members.map(({ code, body }) => [`[${code}](/config-errors/${code}/)`, cell(firstSentence(body))])
    return `## ${group}\n\n${table(['code', 'what it means'], rows)}\n`
  })
  const own = Object.entries(adapterErrors).map(([code, { adapters }]) => [
    `[${code}](/config-errors/${code}/)`,
    adapters,
  ])
  lists.push(`## Of single adapters\n\n${table(['code', 'adapters'], own)}\n`)
  const head = frontMatter({ title: 'Configuration errors', description: 'Every code with which options are refused.' })
  const index: Page = { slug: 'config-errors', locale: 'en', text: `${head}${intro}\n${lists.join('\n')}` }
  return [index, noticesPage(), ...sections().map(pageOf), ...adapterErrorPages()]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** What stands below "Notices", before the sections of its codes. */
function noticesPage(): Page {
  const [, notices = ''] = /^## Notices\n([\s\S]*?)^### /m.exec(read(source)) ?? []
  const head = frontMatter({ title: 'Notices', description: 'What is only useless is told, not refused.' })
  return { slug: 'reference/notices', locale: 'en', text: head + withLinks(notices.trim(), source) }
}
