import { ask } from './ask.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import { askProbes } from './probes.ts'
import { type CheckReport, reportOn } from './report.ts'
import type { OnSend } from './wire.ts'

/** Asks a server what the page would ask, and where that works, a little more; and says what comes of it. */
export async function checkPage(page: CheckedPage, settings: CheckSettings, onSend: OnSend): Promise<CheckReport> {
  const asked = await ask(page, settings, onSend)
  const isAllowed = asked.outcome?.verdict === 'allowed'
  const probes = isAllowed && settings.probes ? await askProbes(page, settings, onSend) : []
  return reportOn(page, settings, asked, probes)
}
