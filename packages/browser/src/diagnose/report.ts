import type { AdvisedOptions } from '../fixes.ts'
import type { BrowserRequest } from '../types.ts'
import type { Diagnosis } from './diagnose.ts'
import type { Fault } from './recording.ts'

function optionsLine(options: AdvisedOptions): string {
  const entries = Object.entries(options).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)?.replaceAll('"', "'").replaceAll(',', ', ')}`,
  )
  return `createPolicy({ ${entries.join(', ')} })`
}

function faultLines({ code, subtype, stage, url, message, evidence, fix }: Fault): string[] {
  const name = subtype === undefined ? code : `${code} (${subtype})`
  const lines = [`${name}, at the ${stage}: ${message}.`, `  url: ${url}`]
  if (evidence.length > 0) lines.push(`  seen: ${evidence.join('; ')}`)
  lines.push(`  fix (${fix.where}): ${fix.text}`)
  if (fix.options !== undefined) lines.push(`  with @cors: ${optionsLine(fix.options)}`)
  return lines
}

/** A diagnosis in lines for people. */
export function report(diagnosis: Diagnosis, request: BrowserRequest): string {
  const { verdict, faults } = diagnosis
  const asked = `${request.method ?? 'GET'} ${request.url} from ${request.origin} (mode ${request.mode ?? 'cors'}, credentials ${request.credentials ?? 'same-origin'})`
  if (faults.length === 0) return `${asked}: ${verdict}, nothing is wrong.`
  const lines = [
    `${asked}: ${verdict}.`,
    ...faults.flatMap((fault, index) => [`${index + 1}. ${faultLines(fault).join('\n')}`]),
  ]
  if (faults.some(({ fix, code }) => fix.where === 'server' && code.startsWith('ac'))) {
    lines.push(
      'If the server is not yours: ask for it from your own server and pass the answer on; nothing in the page can help.',
    )
  }
  return lines.join('\n')
}
