import { type Failure, type FailureCode, failureCatalogue } from './catalogue.ts'
import { wordings } from './wordings/engines.ts'

/** The first place in the text where any engine names this failure. */
function firstMatch(text: string, code: FailureCode): RegExpExecArray | undefined {
  const matches = Object.values(wordings).map(({ lines }) => lines[code]?.reads?.exec(text))
  const found = matches.filter((match) => match !== null && match !== undefined)
  return found.sort((a, b) => a.index - b.index)[0]
}

/** The failure that a console line names, and whether it names the preflight. */
export function recogniseFailure(text: string): (Failure & { preflight: boolean }) | undefined {
  for (const code of Object.keys(failureCatalogue) as FailureCode[]) {
    const match = firstMatch(text, code)
    if (match === undefined) continue
    const value = match.slice(1).find((group) => group !== undefined) ?? ''
    const preflight =
      failureCatalogue[code].stage === 'preflight' ||
      /preflight/i.test(match[0]) ||
      /Response to preflight request/i.test(text)
    return { code, value, preflight }
  }
  return undefined
}
