import { fixFor } from '../advice/fixes.ts'
import { type Failure, failureCatalogue } from '../failures/catalogue.ts'
import type { Fault } from '../failures/fault.ts'
import type { Fix } from '../failures/fix.ts'
import type { CheckedRequest } from '../fetch/cors-check.ts'
import type { Texts } from '../texts/texts.ts'
import { platformsOf } from '../traces/platforms.ts'
import { absentEvidence, checkEvidence, type FailedStep, pageEvidence } from './failure-evidence.ts'
import { statusMeaning, tellingHeaders } from './statuses.ts'

/** The check that failed, in one sentence. */
export function failureMessage({ code, value }: Failure, checked: CheckedRequest, texts: Texts): string {
  const { origin, method, credentials, unsafeHeaders } = checked
  return texts.failures[code].message({
    value,
    origin,
    method,
    credentials: credentials === 'include',
    missing: unsafeHeaders,
  })
}

/** The fix with what stands behind the failure, and where the headers are set on the platforms that answered. */
function fixOnPlatform(fix: Fix, behind: string | undefined, { wire, response }: FailedStep, texts: Texts): Fix {
  const hints = platformsOf(response, wire.url).map((platform) => texts.platforms[platform])
  const first = behind === undefined ? '' : texts.fixes.behindFirst(behind)
  return { ...fix, text: `${first}${fix.text}${hints.length > 0 ? texts.fixes.elsewhere(hints) : ''}` }
}

/** One failed check as a fault, with everything that was seen around it. */
export function failedCheck(failure: Failure, step: FailedStep, pageOrigin: string, texts: Texts): Fault {
  const { wire, checked, response } = step
  const { code } = failure
  const isMissing = code === 'acao-missing'
  // The page has an origin, and a redirect made it opaque.
  const becameNull = checked.origin === 'null' && pageOrigin !== 'null'
  const meaning = statusMeaning(response, texts)
  const meansSomething = meaning !== undefined && (isMissing || failureCatalogue[code].family === 'status')
  const evidence = [
    texts.evidence.status(response.status),
    ...tellingHeaders(response.headers, texts),
    ...checkEvidence(failure, step, texts),
    ...(becameNull ? [texts.evidence.becameNull(wire.url)] : []),
    ...(meansSomething ? [texts.evidence.behind(meaning)] : []),
    ...(isMissing && response.status < 300 ? absentEvidence(step, texts) : []),
    ...pageEvidence(pageOrigin, texts),
  ]
  const fix: Fix = becameNull
    ? { where: 'client', text: texts.fixes.finalUrl() }
    : fixFor(failure, checked, response.headers, texts)
  const behind = isMissing && response.status !== 304 ? meaning : undefined
  return {
    code,
    stage: wire.preflight ? 'preflight' : 'response',
    url: wire.url,
    message: failureMessage(failure, checked, texts),
    evidence: [...new Set(evidence)],
    fix: fixOnPlatform(fix, behind, step, texts),
  }
}
