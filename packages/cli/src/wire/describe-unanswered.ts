import type { Texts } from '../texts/texts.ts'
import type { Unanswered } from './unanswered.ts'

/** Why no answer came, and what to do about it, in the words of the language. */
export function describeUnanswered(
  { url, reason, code }: Unanswered,
  { wire }: Texts,
): { message: string; next: string } {
  const { origin } = new URL(url)
  return { message: wire.unanswered(origin, wire.reasons[reason], code), next: wire.next[reason] }
}
