import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cases } from '../src/index.ts'
import { routedRows } from '../src/routed.ts'
import { read, repository, slugOf } from './links.ts'

/** How a language writes what follows from the table. */
export interface RuleWords {
  readonly rule: string
  readonly head: string
  readonly exceptions: string
  readonly none: string
  readonly rows: string
  /** After the label, where only adapters that know routes have these rows. */
  readonly routed: string
}

export const english: RuleWords = {
  rule: 'Rule',
  head: '| rule | | rows |',
  exceptions: 'Exceptions',
  none: 'none',
  rows: 'Rows',
  routed: ' of adapters that know routes',
}

export const korean: RuleWords = {
  rule: '규칙',
  head: '| 규칙 | | 사례 |',
  exceptions: '예외',
  none: '없음',
  rows: '사례',
  routed: '(라우트를 아는 어댑터)',
}

/** A rule as docs/behaviour.md has it. */
export interface Rule {
  readonly number: number
  readonly title: string
  /** The whole of its section. */
  readonly text: string
}

const beginning = ({ rule }: RuleWords): RegExp => new RegExp(`^(?=## ${rule} \\d+$)`, 'm')

export function rulesOf(document: string, words: RuleWords = english): readonly Rule[] {
  return document
    .split(beginning(words))
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
export function complete(document: string, words: RuleWords = english): string {
  const [introduction = '', ...sections] = document.split(beginning(words))
  const list = rulesOf(document, words).map(({ number, title }) => {
    const count = ruleNumbers.filter((each) => each === number).length
    return `| [${number}](#${slugOf(words.rule)}-${number}) | ${title} | ${count} |\n`
  })
  const marked = `<!-- rules -->\n\n${words.head}\n|---|---|---|\n${list.join('')}\n<!-- /rules -->`
  const completed = sections.map((text) => {
    const number = Number(/\d+/.exec(text)?.[0])
    return text
      .replace(pointNamed(words.exceptions), `- **${words.exceptions}**: ${exceptionsTo(number) || words.none}`)
      .replace(pointNamed(words.rows), (written) => rowsOf(number, words) ?? written)
  })
  return [introduction.replace(/<!-- rules -->.*<!-- \/rules -->/s, () => marked), ...completed].join('')
}

const pointNamed = (name: string): RegExp => new RegExp(`^- \\*\\*${name}\\*\\*.*$`, 'm')

function rowsOf(number: number, words: RuleWords): string | undefined {
  const idsOf = (rows: typeof everywhere): readonly string[] =>
    rows.filter(({ rule }) => rule === number).map(({ id }) => `\`${id}\``)
  const [all, routed] = [idsOf(everywhere), idsOf(whereRoutesAre)]
  if (all.length > 0) return `- **${words.rows}**: ${all.join(', ')}`
  return routed.length > 0 ? `- **${words.rows}**${words.routed}: ${routed.join(', ')}` : undefined
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
  return exceptions
    .filter(({ rules }) => rules.includes(number))
    .map(({ name, anchor }) => `[${name}](../packages/${name}/README.md#${anchor})`)
    .join(', ')
}

/** The numbers in "rule 9", "rules 4 and 11", "Rule 5, 6". */
export function citationsIn(text: string): readonly number[] {
  return [...text.matchAll(/\brules? (\d+(?:(?:, | and |, and )\d+)*)/gi)].flatMap(([, numbers = '']) =>
    numbers.split(/\D+/).map(Number),
  )
}
