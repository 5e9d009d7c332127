import { writeFileSync } from 'node:fs'
import { readEvidence } from '../../src/evidence/evidence.ts'
import { diagnose } from '../../src/index.ts'
import { allCases } from '../diagnose/cases/all.ts'
import type { Case } from '../diagnose/cases/shared.ts'
import type { Asked } from './asked/asked.ts'
import { first } from './asked/first.ts'
import { judge } from './asked/judge.ts'
import { second } from './asked/second.ts'
import { third } from './asked/third.ts'
import { leadsThere } from './follow.ts'
import { archive, consoleLine, curlOutput, type Found, found, type Held, recordedLine } from './held.ts'
import { samples } from './samples.ts'

/** What became of one kind of input. */
interface Row {
  readonly kind: string
  readonly right: number
  /** Open, and a step that is told leads to the cause. */
  readonly leading: number
  readonly open: readonly string[]
  /** Another cause, and it was said to be inferred. */
  readonly inferred: number
  readonly unread: number
  readonly wrong: readonly string[]
}

type Judged = readonly [name: string, found: Found, right: readonly string[], leads?: boolean]

function rowOf(kind: string, judged: readonly Judged[]): Row {
  const isRight = ([, { cause }, right]: Judged): boolean => right.includes(cause)
  const others = judged.filter((one) => !isRight(one))
  const opens = others.filter(([, { cause }]) => cause === 'open')
  const known = others.filter(([, { cause }]) => cause !== 'open' && cause !== 'not read')
  const wrong = known.filter(([, { certainty }]) => certainty !== 'likely')
  return {
    kind,
    right: judged.length - others.length,
    leading: opens.filter(([, , , leads]) => leads === true).length,
    open: opens.filter(([, , , leads]) => leads !== true).map(([name]) => name),
    inferred: known.length - wrong.length,
    unread: others.filter(([, { cause }]) => cause === 'not read').length,
    wrong: wrong.map(([name, { cause }, right]) => `${name}: ${cause} in place of ${[...new Set(right)].join(' or ')}`),
  }
}

/** The first recording of a paste is the one that is asked about. */
function foundInText(text: string): Found {
  const [recording] = readEvidence(text).recordings
  return recording === undefined ? { cause: 'not read', certainty: 'open' } : found(recording)
}

function heldRow(kind: string, hold: (one: Case) => Held | undefined): Row {
  const held = allCases.flatMap((one) => hold(one) ?? [])
  return rowOf(
    kind,
    held.map(({ name, one, text, right }) => {
      const judged = foundInText(text)
      return [name, judged, right, judged.cause === 'open' && leadsThere(text, one, right)]
    }),
  )
}

const said = (text: string): string =>
  readEvidence(text)
    .recordings.map((one) => String(diagnose(one)))
    .join('\n')

function sampleRow(): Row {
  return rowOf(
    'samples of what people paste, with what must be said',
    samples.map(({ kind, text, cause, says, silent = [] }) => {
      const words = said(text)
      const isSaid = says.every((pattern) => pattern.test(words)) && !silent.some((pattern) => pattern.test(words))
      return [
        `${kind}: ${text.slice(0, 60)}`,
        isSaid ? foundInText(text) : { cause: 'other words', certainty: 'proven' },
        [cause],
      ]
    }),
  )
}

/** Questions after public ones, each with what has to be said. */
function askedRow(kind: string, asked: readonly Asked[]): Row {
  return rowOf(
    kind,
    asked.map((one) => {
      const { cause, certainty, unsaid } = judge(one)
      const isSaid = unsaid.length === 0 || cause === 'not read'
      const judged: Found = isSaid
        ? { cause, certainty }
        : { cause: `${cause}, ${unsaid.join(', ')}`, certainty: 'proven' }
      return [one.name, judged, one.right]
    }),
  )
}

export const rows: readonly Row[] = [
  rowOf(
    'the exchange, typed in',
    allCases.map((one) => [
      one.name,
      found(one.recording),
      [one.primary ?? (one.certainty === 'open' ? 'open' : 'nothing')],
    ]),
  ),
  heldRow('what the recording has of the console, alone', recordedLine),
  heldRow('console line of Chrome, alone', (one) => consoleLine('chrome', one)),
  heldRow('console line of Firefox, alone', (one) => consoleLine('firefox', one)),
  heldRow('console line of Safari, alone', (one) => consoleLine('safari', one)),
  heldRow('output of curl -i for the refused answer', curlOutput),
  heldRow('HAR of Chrome', (one) => archive('chrome', one)),
  heldRow('HAR of Playwright', (one) => archive('playwright', one)),
  sampleRow(),
  askedRow('forty questions, 11 of them right before anything was made for them', first),
  askedRow('twenty questions more, 14 of them right before anything was made for them', second),
  askedRow('fourteen of servers that nothing read, 8 of them right before', third),
]

const EXPLAINED = [
  'Written by `npm run doctor:score`. The cases are those of `packages/browser/test/diagnose/cases`, each also as people hold it: the line that an engine would write, what curl shows, an archive. The rules were written with these cases at hand, so the figures say what is not yet read, not how new cases fare.',
  '**Right** is the cause of the case, or the check that the engine itself names; where a text does not tell whether cookies are sent, another fault of the same answer is right too. **Leads there** says that the text does not tell the cause, and one of the two next steps does: its command is run against the case, or its tab opened, and what comes out is pasted after the text. **Open** is the same without such a step. **Inferred** is another cause that was said to be `likely`, with what was assumed (Safari does not tell a missing header from another origin; curl does not know whether the page sends cookies). **Not read** is a text without a recording. **Wrong** is everything else, a right cause without the words that help included.',
  'How new cases fare, the last three rows say: questions after public ones, written down and scored before anything was made for them. Since then they count with the others; the next ones have to be new.',
]

/** The table as it is committed, with the line that says when and where it was made. */
function page(made: string): string {
  const lines = rows.map(({ kind, right, leading, open, inferred, unread, wrong }) => {
    const all = right + leading + open.length + inferred + unread + wrong.length
    return `| ${[kind, all, right, leading, open.length, inferred, unread, wrong.length].join(' | ')} |`
  })
  const wrong = rows.flatMap(({ kind, wrong }) => wrong.map((one) => `- ${kind}: ${one}`))
  const open = rows.flatMap(({ kind, open }) => open.map((one) => `- ${kind}: ${one}`))
  return [
    '# How often `diagnose` is right',
    ...[made, ...EXPLAINED].flatMap((text) => ['', text]),
    '',
    '| input | cases | right | leads there | open | inferred | not read | wrong |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...lines,
    '',
    '## What is wrong',
    '',
    ...(wrong.length === 0 ? ['Nothing.'] : wrong),
    '',
    '## What is open without a step that leads there',
    '',
    ...(open.length === 0 ? ['Nothing.'] : open),
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) {
  const started = performance.now()
  // Only here, since it asks git.
  const { lineOf, runSince } = await import('../../../../scripts/results.ts')
  const text = page(lineOf(runSince(started)))
  console.log(text)
  writeFileSync(new URL('../../../../docs/doctor-score.md', import.meta.url), text)
}
