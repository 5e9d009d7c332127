import { type FoundFix, sayFix } from '../advice/found-fix.ts'
import type { Fault } from '../failures/fault.ts'
import type { Fix } from '../failures/fix.ts'
import { writeCode } from '../servers/write.ts'
import { named, type Phrase, say } from '../texts/phrase.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * What would settle a question, before it is put into words.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { FoundStep } from '@cors/browser'
 *
 * const step: FoundStep = { text: { code: 'next.privateWindow', values: [] } }
 * ```
 */
export interface FoundStep {
  readonly text: Phrase
  readonly command?: string
}

/**
 * A fault before it is put into words, and how far it is known.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { diagnose, type FoundFault } from '@cors/browser'
 *
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const found: readonly FoundFault[] = diagnose({ request, response: { status: 502, headers: [] } }).data.faults
 * console.log(found[0]?.message.code)
 * ```
 */
export interface FoundFault extends Omit<Fault, 'message' | 'evidence' | 'fix'> {
  readonly message: Phrase
  readonly evidence: readonly Phrase[]
  readonly fix: FoundFix
  /** Absent where an engine named it, or the exchange shows it. */
  readonly certainty?: 'likely'
  /** What was taken for granted in order to find it. */
  readonly assumed?: readonly Phrase[]
  readonly next?: readonly FoundStep[]
  /** Whether no request was seen to fail of it: a configuration alone leads to it. */
  readonly unseen?: true
}

/** The fix with code for the server, where that is known. */
function withCode(said: Fix, { change, server }: FoundFix, texts: Texts): Fix {
  if (change === undefined || server === undefined) return said
  const code = writeCode(server, change, texts)
  return code.length === 0 ? said : { ...said, code }
}

/** The fault in words, as it is published. */
export function sayFault({ code, subtype, stage, url, message, evidence, fix }: FoundFault, texts: Texts): Fault {
  return {
    code,
    ...(subtype === undefined ? {} : { subtype }),
    stage,
    url: named(url, texts),
    message: say(message, texts),
    evidence: [...new Set(evidence.map((seen) => say(seen, texts)))],
    fix: withCode(sayFix(fix, texts), fix, texts),
  }
}
