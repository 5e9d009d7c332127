import { Diagnosis, type Texts as DoctorTexts } from '@cors/browser'
import { type Page, strong } from '../terminal/page.ts'

/** What of a diagnosis is shown. */
interface Shown {
  /** The request and the verdict, which may stand elsewhere. */
  readonly headline: boolean
  /** What would settle what is open. */
  readonly next: boolean
}

/** A diagnosis as it says itself, with its prose wrapped, and its code as it is. */
export function showDiagnosis(page: Page, diagnosis: Diagnosis, doctor: DoctorTexts, { headline, next }: Shown): void {
  const told = next ? diagnosis.data : { ...diagnosis.data, next: [] }
  const lines = String(new Diagnosis(told, doctor)).split('\n')
  for (const line of headline ? lines : lines.slice(1)) {
    const [, number, fault] = /^(\d+\.) (.*)$/.exec(line) ?? []
    if (number !== undefined) page.item(strong(number), strong(fault as string), 2)
    else if (line.startsWith('    ')) page.code(line.slice(4), 7)
    else if (line.startsWith('  ')) page.line(line.trim(), 5, 2)
    else page.line(line, headline ? 0 : 2)
  }
}
