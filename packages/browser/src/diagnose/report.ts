import type { Fault } from '../failures/fault.ts'
import type { AdvisedOptions } from '../failures/fix.ts'
import { named } from '../texts/phrase.ts'
import type { Texts } from '../texts/texts.ts'
import type { Certainty, DiagnosisData, NextStep, Verdict } from './diagnosis-data.ts'

function optionsCode(options: AdvisedOptions): string {
  const entries = Object.entries(options).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)?.replaceAll('"', "'").replaceAll(',', ', ')}`,
  )
  return `createPolicy({ ${entries.join(', ')} })`
}

function faultLines({ code, subtype, stage, url, message, evidence, fix }: Fault, { report }: Texts): string[] {
  const name = subtype === undefined ? code : `${code} (${subtype})`
  const lines = [report.fault(name, report.stages[stage], message), report.url(url)]
  if (evidence.length > 0) lines.push(report.seen(evidence))
  lines.push(report.fix(report.places[fix.where], fix.text))
  if (fix.options !== undefined) lines.push(report.options(optionsCode(fix.options)))
  lines.push(report.page(code))
  return lines
}

/** Code to paste, a line each; none where a fault before has it already. */
function codeLines({ fix }: Fault, before: readonly Fault[], { report }: Texts): string[] {
  const told = new Set(before.flatMap((fault) => (fault.fix.code ?? []).map(({ code }) => code)))
  return (fix.code ?? [])
    .filter(({ code }) => !told.has(code))
    .flatMap(({ title, file, place, code }) => [report.code(title, file, place), code.replace(/^(?=.)/gm, '    ')])
}

/** A diagnosis in the words of a language. */
interface Said {
  readonly verdict: Verdict
  readonly certainty: Certainty
  readonly faults: readonly Fault[]
  readonly assumed: readonly string[]
  readonly next: readonly NextStep[]
}

/** The request as far as it was recorded; what was not is not told. */
function askedLine({ request }: DiagnosisData, texts: Texts): string {
  const { method, url, origin, mode, credentials } = request
  return texts.report.request(named(url, texts), method, origin, mode, credentials)
}

function nextLines({ next }: Said, { report }: Texts): string[] {
  return next.flatMap(({ text, command }) => [report.next(text), ...(command === undefined ? [] : [`    ${command}`])])
}

/** A diagnosis in lines for people. */
export function report(diagnosis: Said, data: DiagnosisData, texts: Texts): string {
  const { verdict, certainty, faults, assumed } = diagnosis
  const words = texts.report
  const asked = askedLine(data, texts)
  const outcome = words.verdicts[verdict]
  const more = [...(assumed.length === 0 ? [] : [words.assumed(assumed)]), ...nextLines(diagnosis, texts)]
  if (faults.length === 0) {
    const first = certainty === 'open' ? words.open(asked, outcome) : words.nothing(asked, outcome)
    return [first, ...more].join('\n')
  }
  const lines = [
    words.verdict(asked, outcome, words.certainties[certainty]),
    ...faults.map((fault, index) => {
      const told = [...faultLines(fault, texts), ...codeLines(fault, faults.slice(0, index), texts)]
      return `${index + 1}. ${told.join('\n')}`
    }),
    ...more,
  ]
  const instead = new Set(faults.flatMap(({ fix }) => fix.ifNotYours ?? []))
  return [...lines, ...instead].join('\n')
}
