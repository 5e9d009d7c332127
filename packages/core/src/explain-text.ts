import { show } from './errors.ts'
import type { CorsExplanation, ExplainedRequest } from './explain.ts'

/** The answer for people: the verdict first, then each check with what to change right under it. */
export function formatExplanation({ decision, checks, faults }: CorsExplanation, request: ExplainedRequest): string {
  const lines = [headline({ decision, checks, faults }, request), '']
  for (const { name, pass, seen, policy, link } of checks) {
    lines.push(
      `  ${pass ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${seen}${policy === '' ? '' : `, the policy has ${policy}`}`,
    )
    for (const fault of faults.filter(({ check }) => check === name)) {
      lines.push(`       ${''.padEnd(11)} ${fault.message}`)
      lines.push(`       ${''.padEnd(11)} Fix: ${fault.fix}`)
      for (const { message, fix } of fault.nearMisses?.slice(1) ?? [])
        lines.push(`       ${''.padEnd(11)} Or: ${message}: ${fix}`)
    }
    if (!pass) lines.push(`       ${''.padEnd(11)} See ${link}`)
  }
  return lines.join('\n')
}

function headline({ decision, faults }: Omit<CorsExplanation, 'toString'>, request: ExplainedRequest): string {
  const { origin, method, requestMethod } = request
  if (decision.kind === 'not-cors') return `Not a CORS request: ${show(method)} without an Origin header.`
  const subject = `${decision.kind === 'preflight' ? `the preflight for ${show(requestMethod)}` : show(method)} from ${show(origin)}`
  if (faults.length === 0) return `Allowed: ${subject}.`
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  return `Blocked: ${subject}, ${count}.`
}
