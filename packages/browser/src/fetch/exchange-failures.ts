import { combined } from '@cors/standard/header-list'
import type { Failure } from '../failures/catalogue.ts'
import type { BrowserRequest, Exchange, WireRequest } from '../protocol/exchange.ts'
import { type CheckedRequest, corsFailures } from './cors-check.ts'
import { preflightFailures } from './preflight.ts'

/** The request as the checks see it, told from what was sent. */
export function checkedFromWire(wire: WireRequest, request: BrowserRequest): CheckedRequest {
  const names = combined(wire.headers, 'access-control-request-headers')
  return {
    origin: combined(wire.headers, 'origin') ?? request.origin,
    method: combined(wire.headers, 'access-control-request-method') ?? wire.method,
    credentials: request.credentials ?? 'same-origin',
    unsafeHeaders: names === undefined ? [] : names.split(','),
    contentType: combined(request.headers ?? [], 'content-type'),
    useCorsPreflight: request.useCorsPreflight ?? false,
  }
}

/** Every failure of one exchange, first the one that a browser reports. */
export function exchangeFailures({ request: wire, response }: Exchange, request: BrowserRequest): Failure[] {
  const checked = checkedFromWire(wire, request)
  return wire.preflight ? preflightFailures(checked, response) : corsFailures(checked, response)
}
