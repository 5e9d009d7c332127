import { type Diagnosis, diagnose, type Fault, type Recording, texts } from '@cors/browser'
import { failurePageWords } from './failure-words.ts'
import { faultExamples, type OtherFault } from './fault-examples.ts'
import { fence, table } from './markdown.ts'
import { frontMatter, type Locale, locales, type Page, withoutMarks } from './sources.ts'

export const otherFaults: readonly OtherFault[] = Object.keys(faultExamples) as OtherFault[]

function diagnosisOf(code: OtherFault, locale: Locale): Diagnosis {
  return diagnose(faultExamples[code].wrong).in(texts[locale])
}

function faultOf(code: OtherFault, locale: Locale): Fault {
  const { primary } = diagnosisOf(code, locale)
  if (primary?.code !== code) throw new Error(`The example of ${code} is diagnosed as ${primary?.code}`)
  return primary
}

/** What is known of a fault from its example, as a row of the list has it. */
export function faultRow(code: OtherFault, locale: Locale): readonly string[] {
  return [`[${code}](/browser-errors/${code}/)`, cell(faultOf(code, locale).message)]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

/** What was recorded, as the doctor takes it. */
function recorded(recording: Recording): string {
  return fence('json', JSON.stringify(recording, undefined, 2))
}

/** Everything that a browser reports as if it were CORS, and what to do about each. */
function causesIn(locale: Locale): string {
  const rows = Object.entries(texts[locale].causes).map(([name, { message, fix }]) => [
    `\`${name}\``,
    cell(message),
    cell(fix),
  ])
  const { kinds, columns, fix } = failurePageWords[locale]
  return `## ${kinds}\n\n${table([...columns, fix], rows)}`
}

function pageOf(code: OtherFault, locale: Locale): Page {
  const words = failurePageWords[locale]
  const { message, fix } = faultOf(code, locale)
  const parts = [
    `## ${words.wrong}\n\n${recorded(faultExamples[code].wrong)}`,
    `## ${words.doctor}\n\n${fence('text', String(diagnosisOf(code, locale)))}`,
    `## ${words.fix}\n\n${fix.text.replaceAll('<', '&lt;')}`,
    `## ${words.right}\n\n${recorded(faultExamples[code].right)}`,
    ...(code === 'not-cors' ? [causesIn(locale)] : []),
  ]
  const head = frontMatter({ title: code, description: withoutMarks(message) })
  return { slug: `browser-errors/${code}`, locale, text: `${head}**${message}.**\n\n${parts.join('\n\n')}\n` }
}

/** One page for each fault that the doctor finds and no check names, in each language. */
export function faultPages(): readonly Page[] {
  return locales.flatMap((locale) => otherFaults.map((code) => pageOf(code, locale)))
}
