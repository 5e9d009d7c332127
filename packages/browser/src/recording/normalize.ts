import { recordedConsumer } from '../consumers/recorded-consumer.ts'
import type { BrowserRequest, Header, WireResponse } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'
import type { Recording } from './recording.ts'

function headersOf(raw: unknown): Header[] {
  if (Array.isArray(raw)) {
    return raw.map(
      (line): Header =>
        Array.isArray(line) ? [String(line[0]), String(line[1])] : [String(line?.name), String(line?.value)],
    )
  }
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>)
  return entries.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((line): Header => [name, String(line)]),
  )
}

/** Recorders write status 0 where a browser got nothing. */
function responseOf(raw: WireResponse | null | undefined): WireResponse | null {
  return raw === null || raw === undefined || !(raw.status > 0)
    ? null
    : { status: raw.status, headers: headersOf(raw.headers) }
}

/** The recorded request with what its consumer decides where the recording does not. */
function completeRequest(recording: Recording): BrowserRequest {
  const { request } = recording
  const row = recordedConsumer(recording.consumer)
  if (row === undefined || !/^(cors|no-cors|same-origin)$/.test(row.mode)) return request
  return {
    ...request,
    mode: request.mode ?? (row.mode as 'cors' | 'no-cors' | 'same-origin'),
    // An attribute decides together with the mode; where the recording has another mode, the row's credentials are not its.
    credentials:
      request.credentials ??
      (request.mode === undefined || request.mode === row.mode ? row.credentials : 'same-origin'),
  }
}

/** The recording as it is typed, whatever a recorder left out or wrote in another way. */
export function normalizeRecording(recording: Recording): Recording {
  const { request, preflight, response, redirects = [] } = recording
  const headers = headersOf(request.headers)
  const origin = serializePageOrigin(request.origin ?? 'null')
  const hops = redirects.map((hop) => ({
    url: hop.url,
    preflight: responseOf(hop.preflight),
    response: responseOf(hop.response),
  }))
  const normal = {
    ...recording,
    request: { ...request, origin, headers },
    preflight: responseOf(preflight),
    response: responseOf(response),
    redirects: hops,
  }
  return { ...normal, request: completeRequest(normal) }
}
