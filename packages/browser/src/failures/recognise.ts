import { type Failure, type FailureCode, failureCatalogue, failureHelp } from './catalogue.ts'
import { isLocalised } from './consoles/localised.ts'

/** In the order in which they are recognised. */
const codes = /* @__PURE__ */ Object.keys(failureCatalogue) as FailureCode[]

/** A failure that a line names. */
export interface NamedFailure extends Failure {
  readonly preflight: boolean
  /** Whether the line has the value that failed; it may be empty. */
  readonly read: boolean
}

/** The first place in the text where any engine names this failure. */
function firstMatch(text: string, code: FailureCode): RegExpExecArray | undefined {
  const matches = Object.values(failureCatalogue[code].lines).map(({ reads }) => reads?.exec(text))
  const found = matches.filter((match) => match !== null && match !== undefined)
  return found.sort((a, b) => a.index - b.index)[0]
}

/** What Chrome's protocol gives along with the name of a failure. */
function failedParameter(text: string): string {
  return /failedParameter["'”]?\s*[:=]\s*["'“]([^"'”]*)/.exec(text)?.[1] ?? ''
}

/** Whether a header holds several origins is told by its value: engines differ in what they call so. */
function byValue(code: FailureCode, value: string): FailureCode {
  if (value === '' || !/^acao-(?:mismatch|multiple)$/.test(code)) return code
  return value.includes(',') ? 'acao-multiple' : 'acao-mismatch'
}

/** The failure that a console line names, and whether it names the preflight. */
export function recogniseFailure(text: string): NamedFailure | undefined {
  for (const code of codes) {
    const match = firstMatch(text, code)
    if (match === undefined) continue
    const group = match.slice(1).find((part) => part !== undefined)
    const value = group ?? failedParameter(text)
    const preflight =
      failureCatalogue[code].stage === 'preflight' ||
      /preflight/i.test(match[0]) ||
      /Response to preflight request/i.test(text)
    return { code: byValue(code, value), value, preflight, read: group !== undefined || value !== '' }
  }
  return isLocalised(text) ? recogniseLocalised(text) : undefined
}

/** The failure that a line of Firefox names in another language than English. */
function recogniseLocalised(text: string): NamedFailure | undefined {
  for (const code of codes) {
    const match = failureHelp[code].localised?.exec(text)
    if (match == null) continue
    const value = match.slice(1).find((group) => group !== undefined)
    const preflight = failureCatalogue[code].stage === 'preflight'
    return { code: byValue(code, value ?? ''), value: value ?? '', preflight, read: value !== undefined }
  }
  return undefined
}
