import { AssertionError } from 'node:assert'
import { diagnose } from '../diagnose/diagnose.ts'
import type { BrowserRequest } from '../protocol/exchange.ts'

/** What Chrome calls the errors of sockets. */
const NETWORK_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  EHOSTUNREACH: 'net::ERR_ADDRESS_UNREACHABLE',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'net::ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'net::ERR_CERT_AUTHORITY_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'net::ERR_CERT_COMMON_NAME_INVALID',
}

/** The error with what it means for a page, where it is one of the network; otherwise as it is. */
export function explainUnanswered(error: unknown, request: BrowserRequest): unknown {
  const code = error instanceof Error ? String((error as NodeJS.ErrnoException).code) : ''
  if (!Object.hasOwn(NETWORK_ERRORS, code)) return error
  const networkError = NETWORK_ERRORS[code] as string
  const diagnosis = diagnose({ request, response: null, networkError })
  const explained = new AssertionError({ message: `no answer (${code})\n${diagnosis}`, operator: 'expectCors' })
  explained.cause = error
  return explained
}
