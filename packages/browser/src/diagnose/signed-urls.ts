import { phrases } from '../texts/phrase.ts'
import type { FoundFault } from './found-fault.ts'

const CHECKSUM = /[?&](x-amz-(?:sdk-)?checksum[\w-]*)=/i

/** The fault with what a checksum in a signed address means: the upload has to carry it, which a browser's does not. */
export function withSignedChecksum(fault: FoundFault): FoundFault {
  const name = CHECKSUM.exec(fault.url)?.[1]
  const isRefused =
    fault.subtype === 'http-error' || /^(acao-missing|preflight-status|header-not-allowed)$/.test(fault.code)
  if (name === undefined || !isRefused) return fault
  const { evidence, fixes } = phrases
  return {
    ...fault,
    evidence: [...fault.evidence, evidence.signedChecksum(name)],
    fix: { ...fault.fix, text: fixes.join([fixes.signWithoutChecksum(), fault.fix.text]) },
  }
}
