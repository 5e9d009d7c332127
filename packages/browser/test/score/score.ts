import { writeFileSync } from 'node:fs'
import { readEvidence } from '../../src/evidence/evidence.ts'
import { diagnose } from '../../src/index.ts'
import { allCases } from '../diagnose/cases/all.ts'
import type { Case } from '../diagnose/cases/shared.ts'
import { archive, consoleLine, curlOutput, type Found, found, type Held, recordedLine } from './held.ts'
import { samples } from './samples.ts'

/** What became of one kind of input. */
interface Row {
  readonly kind: string
  readonly right: number
  readonly open: number
  /** Another cause, and it was said to be inferred. */
  readonly inferred: number
  readonly unread: number
  readonly wrong: readonly string[]
}

type Judged = readonly [name: string, found: Found, right: readonly string[]]

function rowOf(kind: string, judged: readonly Judged[]): Row {
  const isRight = ([, { cause }, right]: Judged): boolean => right.includes(cause)
  const others = judged.filter((one) => !isRight(one))
  const known = others.filter(([, { cause }]) => cause !== 'open' && cause !== 'not read')
  const wrong = known.filter(([, { certainty }]) => certainty !== 'likely')
  return {
    kind,
    right: judged.length - others.length,
    open: others.filter(([, { cause }]) => cause === 'open').length,
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
    held.map(({ name, text, right }) => [name, foundInText(text), right]),
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
]

/** The table as it is committed. */
export function page(): string {
  const lines = rows.map(({ kind, right, open, inferred, unread, wrong }) => {
    const all = right + open + inferred + unread + wrong.length
    return `| ${kind} | ${all} | ${right} | ${open} | ${inferred} | ${unread} | ${wrong.length} |`
  })
  const wrong = rows.flatMap(({ kind, wrong }) => wrong.map((one) => `- ${kind}: ${one}`))
  return [
    '# How often `diagnose` is right',
    '',
    'Written by `npm run doctor:score`. The cases are those of `packages/browser/test/diagnose/cases`, each also as people hold it: the line that an engine would write, what curl shows, an archive. The rules were written with these cases at hand, so the figures say what is not yet read, not how new cases fare.',
    '',
    '**Right** is the cause of the case, or the check that the engine itself names. **Open** says that it cannot be told, with a next step. **Inferred** is another cause that was said to be `likely`, with what was assumed (Safari does not tell a missing header from another origin; curl does not know whether the page sends cookies). **Not read** is a text without a recording. **Wrong** is everything else.',
    '',
    '| input | cases | right | open | inferred | not read | wrong |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...lines,
    '',
    '## What is wrong',
    '',
    ...(wrong.length === 0 ? ['Nothing.'] : wrong),
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) {
  const text = page()
  console.log(text)
  writeFileSync(new URL('../../../../docs/doctor-score.md', import.meta.url), text)
}
