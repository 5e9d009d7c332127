import { lineOf } from '../../../../scripts/results.ts'
import type { Locale } from '../generate/sources.ts'
import { advisories, benchmarks, conformance, diagnoses, engines, fuzz, mutation, soak } from './results.ts'
import { table } from './tables.ts'
import { type Figure, trustWords } from './words.ts'

/** The figures of one language, from the results that are committed. */
function figures(locale: Locale): readonly Figure[] {
  const words = trustWords[locale]
  const [rows, load, speed] = [conformance(), soak(), benchmarks()]
  const [random, mutated] = [fuzz(), mutation()]
  const [exported, score] = [engines(), diagnoses()]
  return [
    [...words.conformance(rows), rows.where, 'npm run test:runtimes'],
    [...words.engines(exported), exported.where ?? words.undated, 'npm run test:edge -- --write'],
    random === undefined
      ? [words.fuzz, words.notRun, '–', 'npm run fuzz']
      : [words.fuzz, words.fuzzed(random), lineOf(random), `SEED=${random.seed} CASES=${random.cases} npm run fuzz`],
    mutated === undefined
      ? [words.mutation, words.notRun, '–', 'npm run mutation']
      : [
          words.mutation,
          words.mutated(mutated),
          lineOf(mutated),
          ['npm run mutation', ...optionsOf(mutated)].join(' '),
        ],
    [...words.diagnoses(score), score.where ?? words.undated, 'npm run doctor:score'],
    [...words.soak(load), load.where, `npm run soak -- --seed ${load.seed}`],
    [...words.benchmarks(speed), speed.where, 'npm run bench'],
  ]
}

/** As they stand on a command line. */
function optionsOf({ given }: { readonly given: readonly string[] }): readonly string[] {
  return given.length > 0 ? ['--', ...given.map((text) => (/^[\w./,-]+$/.test(text) ? text : `'${text}'`))] : []
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
