import type { Texts } from '../texts/texts.ts'
import { nameOf } from './proxies.ts'
import type { Unanswered } from './unanswered.ts'

/** Why no answer came, and what to do about it, in the words of the language. */
export function describeUnanswered(
  { url, reason, code, proxy, isProxyFault }: Unanswered,
  { wire }: Texts,
): { message: string; next: string } {
  const { origin } = new URL(url)
  const why = wire.reasons[reason]
  if (proxy === undefined) return { message: wire.unanswered(origin, why, code), next: wire.next[reason] }
  const name = nameOf(proxy)
  if (!isProxyFault) return { message: wire.through(wire.unanswered(origin, why, code), name), next: wire.next[reason] }
  const next = reason.startsWith('proxy-') ? wire.next[reason] : wire.proxyNext()
  return { message: wire.proxyFault(name, origin, why, code), next }
}
