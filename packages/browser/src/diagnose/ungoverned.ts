import { recordedConsumer } from './consumer.ts'
import { isMixedContent, namedSubtype } from './not-cors.ts'
import type { Fault, Recording } from './recording.ts'
import { notCors, spoken } from './silence.ts'

/** WebSocket and frames are not governed by CORS, so their answers are not to be replayed. */
export function ungoverned(recording: Recording): Fault[] | undefined {
  const { request, response } = recording
  const mode = /^wss?:/i.test(request.url) ? 'websocket' : recordedConsumer(recording.consumer)?.mode
  if (mode === 'websocket' || mode === 'webtransport') {
    const named = namedSubtype(recording, request.origin, request.url)
    const insecure =
      /^https:/.test(request.origin) && isMixedContent(request.origin, request.url.replace(/^ws:/i, 'http:'))
    return [notCors(insecure ? 'mixed-content' : (named ?? 'websocket'), request.url, spoken(recording))]
  }
  if (mode !== 'navigate') return undefined
  const framed = (response?.headers ?? []).filter(
    ([name, value]) => /^x-frame-options$/i.test(name) || /frame-ancestors/i.test(value),
  )
  const named = namedSubtype(recording, request.origin, request.url)
  if (framed.length > 0)
    return [
      notCors(
        'framing',
        request.url,
        framed.map(([name, value]) => `${name}: ${value}`),
      ),
    ]
  return named === undefined ? [] : [notCors(named, request.url, spoken(recording))]
}
