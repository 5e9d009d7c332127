import type { Locale } from '../generate/sources.ts'
import { advisories, benchmarks, conformance, diagnoses, engines, fuzz, mutation } from './results.ts'
import { table } from './tables.ts'
import { type Figure, trustWords } from './words.ts'

/** The figures of one language, from the results that are committed. */
function figures(locale: Locale): readonly Figure[] {
  const words = trustWords[locale]
  const [rows, speed] = [conformance(), benchmarks()]
  const long = [
    { what: words.fuzz, run: fuzz(), tell: words.fuzzed, command: 'npm run fuzz' },
    { what: words.mutation, run: mutation(), tell: words.mutated, command: 'npm run mutation' },
  ] as const
  return [
    [...words.conformance(rows), rows.where, 'npm run test:runtimes'],
    [...words.engines(engines()), words.undated, 'npm run test:edge -- --write'],
    ...long.map(({ what, run, tell, command }): Figure => {
      if (run === undefined) return [what, words.notRun, '–', command]
      return [what, (tell as (found: typeof run) => string)(run), `${run.date} · ${run.machine}`, command]
    }),
    [...words.diagnoses(diagnoses()), words.undated, 'npm run doctor:score'],
    [...words.benchmarks(speed), speed.where, 'npm run bench'],
  ]
}

function advisoryRows(locale: Locale): readonly (readonly string[])[] {
  return advisories.map(({ ids, library, happened, here, check }) => [
    ids.map(([id, url]) => `[${id}](${url})`).join(', '),
    library,
    happened[locale],
    here[locale],
    check,
  ])
}

/** docs/trust.md, or what the site has in its place in another language, without the title. */
export function trustBody(locale: Locale): string {
  const words = trustWords[locale]
  const rows = figures(locale).map(([what, result, where, command]) => [what, result, where, `\`${command}\``])
  const others = Object.entries(words.unrecorded).map(
    ([task, what]) => `- \`${task === 'test' ? 'npm test' : `npm run ${task}`}\`: ${what}`,
  )
  return [
    words.intro,
    table([words.head, ...rows]),
    words.others,
    others.join('\n'),
    `## ${words.advisories}`,
    words.advisoriesIntro(advisories.length),
    table([words.advisoriesHead, ...advisoryRows(locale)]),
  ].join('\n\n')
}

/** The whole of docs/trust.md. */
export function trustDocument(): string {
  return `# ${trustWords.en.title}\n\n${trustBody('en')}\n`
}
