import type { Texts as DoctorTexts } from '@cors/browser'
import { showReport } from '../check/show-report.ts'
import { showDiagnosis } from '../doctor/diagnosis-lines.ts'
import { Page, quiet, strong } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { PasteReport } from './diagnose-pastes.ts'
import { isHarmless, isOpen } from './probe.ts'

export function diagnosePage(
  { diagnosed, ignored }: PasteReport,
  isProbing: boolean,
  texts: Texts,
  doctor: DoctorTexts,
): Page {
  const words = texts.diagnose
  const page = new Page()
  for (const { recording, diagnosis, probed } of diagnosed) {
    page.blank()
    showDiagnosis(page, diagnosis, doctor, { headline: true, next: probed === undefined })
    if (probed !== undefined) {
      const { method } = probed.page.request
      page.blank().line(strong(words.probed()))
      if (!isHarmless(method)) page.line(quiet(words.onlyPreflight(method)), 2)
      page.append(showReport(probed, texts, doctor))
    } else if (isOpen(diagnosis) && isProbing) page.line(quiet(words.notProbed()))
    else if (isOpen(diagnosis) && recording.request.url !== '') page.line(quiet(words.stillOpen()))
  }
  if (ignored.length > 0) page.blank().line(quiet(words.ignored(ignored.length)))
  return page
}
