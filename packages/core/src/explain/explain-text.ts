import { pageAddress } from '@cors/standard/documentation'
import type { CorsDenial } from '../protocol/decision.ts'
import { show } from '../values/show.ts'
import type { CorsExplanation, CorsFault, ExplainedRequest } from './explanation.ts'

type Parts = Omit<CorsExplanation, 'toString' | 'toJSON'>

const indent = ' '.repeat(19)

/** The answer for people: the verdict first, then each check with what to change right under it. */
export function formatExplanation({ decision, checks, faults, rule }: Parts, request: ExplainedRequest): string {
  const lines = [headline({ decision, checks, faults }, request), '']
  for (const { name, pass, seen, policy, link } of checks) {
    const by = name === 'origin' && rule !== undefined ? ` (by rules[${rule}])` : ''
    lines.push(`${pass ? 'ok  ' : 'FAIL'}   ${name.padEnd(12)}${seen}${by}`)
    if (!pass) lines.push(`${indent}policy: ${policy}`)
    const own = faults.filter(({ check }) => check === name)
    for (const { message, fix, nearMisses = [] } of own) {
      lines.push(`${indent}${message}.`, `${indent}Fix: ${fix}.`)
      for (const other of nearMisses.slice(1)) lines.push(`${indent}Or: ${other.message}: ${other.fix}.`)
    }
    // All faults of one check have one code.
    for (const { code } of own.slice(0, 1)) lines.push(`${indent}See ${denialPage(code)}`)
    if (!pass) lines.push(`${indent}See ${link}`)
  }
  return lines.join('\n')
}

/** Where a reason is explained. */
export function denialPage(reason: CorsDenial | CorsFault['code']): string {
  return pageAddress('denials', reason)
}

function headline({ decision, faults }: Parts, request: ExplainedRequest): string {
  const { origin, method, requestMethod } = request
  if (decision.kind === 'not-cors') return `Not a CORS request: ${show(method)} without an Origin header.`
  const subject = `${decision.kind === 'preflight' ? `the preflight for ${show(requestMethod)}` : show(method)} from ${show(origin)}`
  if (faults.length === 0) return `Allowed: ${subject}.`
  return `Blocked: ${subject}, ${faults.length === 1 ? 'for one reason' : `for ${faults.length} reasons`}.`
}
