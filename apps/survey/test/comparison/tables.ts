import { manifestOf, packageRoot } from './installed.ts'
import { type Row, Tried } from './row.ts'
import { origins } from './rows/origins.ts'
import { packages } from './rows/packages.ts'
import { preflights } from './rows/preflights.ts'
import { reasons } from './rows/reasons.ts'
import { responses } from './rows/responses.ts'
import { start } from './rows/start.ts'
import { type Column, type Subject, subjects } from './subject.ts'

/** The tables of the page, by their names there. */
export const groups: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  start,
  origins,
  responses,
  preflights,
  reasons,
  packages,
}
/** Every row by its name. */
export const rows: Readonly<Record<string, Row>> = Object.assign({}, ...Object.values(groups))

/** The rows for the project's first page: where `cors` is the better choice stands there too. */
const whyNotCors = [
  'misspelt',
  'unanchored',
  'varyKept',
  'routes',
  'fails',
  'says',
  'callback',
  'size',
  'since',
] as const satisfies readonly (keyof (typeof start &
  typeof origins &
  typeof responses &
  typeof preflights &
  typeof reasons &
  typeof packages))[]

export type Language = 'en' | 'ko'

/** What each row found in each column: one outcome, or with ours that of each framework. */
export type Measured = Readonly<Record<string, Readonly<Record<Column, readonly Found[]>>>>
type Found = readonly [framework: Subject['framework'], outcome: string]

async function tryRow({ probe }: Row, subject: Subject): Promise<string> {
  const tried = new Tried(subject)
  try {
    return await probe(tried)
  } finally {
    await tried.close()
  }
}

/** Tries every row on every library. */
export async function measure(): Promise<Measured> {
  const measured: Record<string, Partial<Record<Column, Found[]>>> = {}
  for (const [name, row] of Object.entries(rows)) {
    const cells: Partial<Record<Column, Found[]>> = {}
    for (const subject of subjects) {
      const outcome = await tryRow(row, subject)
      const { column, framework } = subject
      if (row.words[outcome] === undefined)
        throw new Error(`the row ${name} of ${column} on ${framework}: "${outcome}" has no words`)
      cells[column] = [...(cells[column] ?? []), [framework, outcome]]
    }
    measured[name] = cells
  }
  return measured as Measured
}

/** Ours first: where the table is wider than the screen, what it is compared with is behind it. */
const columns: readonly Column[] = ['here', 'cors', '@fastify/cors', '@koa/cors', 'hono/cors']
const headings: Readonly<
  Record<Language, { readonly here: string; readonly documented: string; readonly what: readonly [string, string] }>
> = {
  en: { here: '`@cors/*`', documented: 'by its documentation', what: ['row', 'what is tried'] },
  ko: { here: '`@cors/*`', documented: '문서에 적힌 내용', what: ['항목', '시도하는 것'] },
}

/** What the cells cite that are not measured. */
const goDocumentation = 'https://pkg.go.dev/github.com/jub0bs/cors@v1.0.2'

/** The version that is measured, as it is installed. */
function heading(column: Column, language: Language): string {
  const subject = subjects.find((each) => each.column === column) as Subject
  return column === 'here'
    ? headings[language].here
    : `\`${column}\` ${manifestOf(packageRoot(subject.package)).version}`
}

const indexOf = (language: Language): 0 | 1 => (language === 'en' ? 0 : 1)

/** A Markdown table of rows that are cells already. */
const table = (first: readonly string[], cells: readonly (readonly string[])[]): string =>
  [first, first.map(() => '---'), ...cells]
    .map((row) =>
      row.every((cell) => cell === '---')
        ? `|${row.join('|')}|`
        : `|${row.map((cell) => ` ${cell} `.replace(/^ {2}$/, ' ')).join('|')}|`,
    )
    .join('\n')

function cell(name: string, column: Column, measured: Measured, language: Language): string {
  const found = measured[name]?.[column] ?? []
  const say = (outcome: string): string => rows[name]?.words[outcome]?.[indexOf(language)] ?? ''
  const outcomes = [...new Set(found.map(([, outcome]) => outcome))]
  if (outcomes.length === 1) return say(outcomes[0] ?? '')
  const among = (outcome: string): string =>
    found.flatMap(([framework, each]) => (each === outcome ? [framework] : [])).join(', ')
  return outcomes.map((outcome) => `${among(outcome)}: ${say(outcome)}`).join('; ')
}

/** The table of a name, as a document has it between its marks. */
export function tableOf(name: string, measured: Measured, language: Language): string | undefined {
  const index = indexOf(language)
  if (name === 'why-not-cors') {
    const cells = whyNotCors.map((row) => [
      rows[row]?.what[index] ?? '',
      cell(row, 'cors', measured, language),
      cell(row, 'here', measured, language),
    ])
    return table(['', '`cors`', headings[language].here], cells)
  }
  if (name === 'how') {
    const cells = Object.values(rows).map(({ what, how }) => [what[index], how[index]])
    return table([...headings[language].what], cells)
  }
  const group = groups[name]
  if (group === undefined) return undefined
  const first = ['', ...columns.map((column) => heading(column, language))]
  const cells = Object.entries(group).map(([row, { what, documented }]) => [
    what[index],
    ...columns.map((column) => cell(row, column, measured, language)),
    documented[index],
  ])
  return table([...first, `[jub0bs/cors 1.0.2](${goDocumentation}), ${headings[language].documented}`], cells)
}
