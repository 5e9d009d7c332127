import type { Fault } from '../failures/fault.ts'
import type { Facts } from './facts.ts'

const LOGIN = /log-?in|sign-?in|oauth|\bsso\b|saml|cloudflareaccess|microsoftonline|accounts\.google|okta|auth0/i

/** The fault with the redirects that led to its URL. */
export function withRedirects(fault: Fault, { steps, texts }: Facts): Fault {
  const words = texts.evidence
  const hops = steps.filter(({ wire }) => !wire.preflight)
  const at = hops.findIndex(({ wire }) => wire.url === fault.url)
  if (at <= 0) return fault
  const chain = hops.slice(0, at).map(({ wire, response }) => `${wire.url} (${response?.status ?? words.noAnswer()})`)
  const evidence = [...fault.evidence, words.redirected([...chain, fault.url])]
  return { ...fault, evidence: LOGIN.test(fault.url) ? [...evidence, words.leadsToLogin()] : evidence }
}
