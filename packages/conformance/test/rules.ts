import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cases } from '../src/index.ts'
import { routedRows } from '../src/routed.ts'
import { read, repository, slugOf } from './links.ts'

/** A rule as docs/behaviour.md has it. */
export interface Rule {
  readonly number: number
  readonly title: string
  /** The whole of its section. */
  readonly text: string
}

const beginning = /^(?=## Rule \d+$)/m

export function rulesOf(document: string): readonly Rule[] {
  return document
    .split(beginning)
    .slice(1)
    .map((text) => ({
      number: Number(/\d+/.exec(text)?.[0]),
      title: /^\*\*(.+)\.\*\*/m.exec(text)?.[1] ?? '',
      text,
    }))
}

/** One of the points below a rule's text. */
export function pointOf({ text }: Rule, name: string): string | undefined {
  return new RegExp(`^- \\*\\*${name}\\*\\*[^:\n]*: *(.*)$`, 'm').exec(text)?.[1]
}

const everywhere = cases.map(({ rule, id }) => ({ rule, id }))
const whereRoutesAre = routedRows('X-Version').map(({ rule, id }) => ({ rule, id }))

/** The number of each row's rule. */
export const ruleNumbers: readonly number[] = [...everywhere, ...whereRoutesAre].map(({ rule }) => rule)

/** The document with everything in it that follows from the table, from the READMEs, and from its own headings. */
export function complete(document: string): string {
  const [introduction = '', ...sections] = document.split(beginning)
  const list = rulesOf(document).map(({ number, title }) => {
    const count = ruleNumbers.filter((each) => each === number).length
    return `| [${number}](#rule-${number}) | ${title} | ${count} |\n`
  })
  const marked = `<!-- rules -->\n\n| rule | | rows |\n|---|---|---|\n${list.join('')}\n<!-- /rules -->`
  const completed = sections.map((text) => {
    const number = Number(/\d+/.exec(text)?.[0])
    const withExceptions = text.replace(/^- \*\*Exceptions\*\*:.*$/m, `- **Exceptions**: ${exceptionsTo(number)}`)
    return withExceptions.replace(/^- \*\*Rows\*\*.*$/m, (written) => rowsOf(number) ?? written)
  })
  return [introduction.replace(/<!-- rules -->.*<!-- \/rules -->/s, () => marked), ...completed].join('')
}

function rowsOf(number: number): string | undefined {
  const idsOf = (rows: typeof everywhere): readonly string[] =>
    rows.filter(({ rule }) => rule === number).map(({ id }) => `\`${id}\``)
  const [all, routed] = [idsOf(everywhere), idsOf(whereRoutesAre)]
  if (all.length > 0) return `- **Rows**: ${all.join(', ')}`
  return routed.length > 0 ? `- **Rows** of adapters that know routes: ${routed.join(', ')}` : undefined
}

/** The adapters whose READMEs have a list of exceptions, and those lists. */
const exceptions = readdirSync(join(repository, 'packages'))
  .filter((name) => existsSync(join(repository, 'packages', name, 'README.md')))
  .map((name) => {
    const [, heading = '', list = ''] =
      /^## (Exceptions|What it cannot reach)\n(.*?)(?:^## |$(?![\s\S]))/ms.exec(read(`packages/${name}/README.md`)) ??
      []
    return { name, anchor: slugOf(heading), rules: citationsIn(list) }
  })

function exceptionsTo(number: number): string {
  const links = exceptions
    .filter(({ rules }) => rules.includes(number))
    .map(({ name, anchor }) => `[${name}](../packages/${name}/README.md#${anchor})`)
  return links.length === 0 ? 'none' : links.join(', ')
}

/** The numbers in "rule 9", "rules 4 and 11", "Rule 5, 6". */
export function citationsIn(text: string): readonly number[] {
  return [...text.matchAll(/\brules? (\d+(?:(?:, | and |, and )\d+)*)/gi)].flatMap(([, numbers = '']) =>
    numbers.split(/\D+/).map(Number),
  )
}
