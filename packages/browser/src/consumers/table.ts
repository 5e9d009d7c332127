import type { Consumer } from './consumer.ts'

type Row = Omit<Consumer, 'crossorigin' | 'mode' | 'credentials' | 'cors'>

/** The three states of an element that makes a *potential-CORS request*. */
function element(name: string, withoutCors: string, evidence: Consumer['evidence'], note?: string): Consumer[] {
  const row: Row = { name, withoutCors, evidence, ...(note === undefined ? {} : { note }) }
  const refused = `with crossorigin it does not load; without it: ${withoutCors}`
  return [
    { ...row, crossorigin: null, mode: 'no-cors', credentials: 'include', cors: 'optional' },
    {
      ...row,
      crossorigin: 'anonymous',
      mode: 'cors',
      credentials: 'same-origin',
      cors: 'required',
      withoutCors: refused,
    },
    {
      ...row,
      crossorigin: 'use-credentials',
      mode: 'cors',
      credentials: 'include',
      cors: 'required',
      withoutCors: refused,
    },
  ]
}

function always(
  name: string,
  withoutCors: string,
  evidence: Consumer['evidence'],
  rest: Partial<Consumer> = {},
): Consumer {
  return {
    name,
    crossorigin: 'n/a',
    mode: 'cors',
    credentials: 'same-origin',
    cors: 'required',
    withoutCors,
    evidence,
    ...rest,
  }
}

const NO_CORS = { mode: 'no-cors', credentials: 'include', cors: 'optional' } as const
const SAME_ORIGIN = { mode: 'same-origin', credentials: 'same-origin', cors: 'none' } as const
const TAINTED = 'canvas becomes tainted: getImageData, toDataURL and toBlob throw SecurityError'

export const consumerRows: readonly Consumer[] = [
  always(
    'fetch',
    'the promise rejects with TypeError; mode no-cors gives an opaque response: status 0, no headers, no body',
    'wpt',
    {
      note: 'credentials same-origin by default, include or omit by option',
    },
  ),
  always('XMLHttpRequest', 'the error event fires; status is 0', 'wpt', {
    note: 'credentials include with withCredentials; upload listeners force a preflight',
  }),
  always('EventSource', 'the error event fires and the connection is not retried', 'standard', {
    note: 'credentials include with withCredentials; Last-Event-ID is sent without a preflight',
  }),
  always(
    'navigator.sendBeacon (JSON or another Content-Type that is not safelisted)',
    'nothing is sent after the refused preflight',
    'standard',
    {
      credentials: 'include',
      note: 'a Blob of type application/json is preflighted',
    },
  ),
  always('navigator.sendBeacon', 'nothing: it is sent, and its answer is never readable', 'standard', NO_CORS),
  always('@font-face / FontFace (web font)', 'the font does not load and the fallback is used', 'wpt', {
    note: 'a preload of it needs as=font and crossorigin',
  }),
  ...element('img', `it shows; ${TAINTED}`, 'wpt'),
  ...element('img srcset', `it shows; ${TAINTED}`, 'standard'),
  ...element('picture', `it shows; ${TAINTED}`, 'standard'),
  ...element('svg image', `it shows; ${TAINTED}`, 'standard'),
  ...element('canvas drawImage', TAINTED, 'wpt', 'mode and credentials are those of the image drawn'),
  ...element(
    'WebGL texImage2D (texture)',
    'texImage2D throws SecurityError',
    'standard',
    'mode and credentials are those of the image; seen in Chromium',
  ),
  ...element('video', `it plays; ${TAINTED}`, 'wpt'),
  ...element('audio', 'it plays; Web Audio gets silence', 'wpt'),
  ...element('script', 'it runs; window.onerror gets "Script error." without a stack, and integrity blocks it', 'wpt'),
  always('script type=module', 'the module does not run, nor what imports it', 'wpt', {
    note: 'credentials include with crossorigin=use-credentials',
  }),
  always('static import', 'the module graph fails', 'wpt'),
  always('dynamic import()', 'the promise rejects with TypeError', 'wpt'),
  always('link rel=modulepreload', 'nothing is preloaded', 'standard'),
  always('AudioWorklet addModule', 'the promise rejects', 'wpt'),
  always('Paint / Layout Worklet addModule', 'the promise rejects', 'unverified'),
  always('importScripts()', 'it runs, with muted errors', 'wpt', NO_CORS),
  ...element('link rel=stylesheet', 'it applies; cssRules throws SecurityError, and integrity blocks it', 'wpt'),
  ...element(
    'link rel=preload',
    'it loads; what is used with CORS, such as a font, does not match and loads again',
    'standard',
  ),
  ...element('link rel=prefetch', 'it loads', 'standard'),
  ...element('link rel=icon', 'it shows', 'standard'),
  always('link rel=manifest', 'the manifest is ignored', 'unverified', {
    credentials: 'omit',
    note: 'credentials include with crossorigin=use-credentials',
  }),
  always(
    'CSS shape-outside',
    'text does not follow the shape, though the same URL as a background still paints',
    'standard',
    {
      note: 'anonymous; as if the value were none',
    },
  ),
  always('CSS mask-image', 'the mask is as if it were none', 'standard', { note: 'anonymous' }),
  always('CSS filter / clip-path url()', 'the reference is ignored', 'unverified', { note: 'engines differ' }),
  always('CSS background-image, border-image, cursor', 'nothing', 'wpt', NO_CORS),
  always('video poster', 'it shows', 'wpt', NO_CORS),
  always('input type=image', 'it shows', 'wpt', NO_CORS),
  always('embed', 'it shows', 'wpt', NO_CORS),
  always('a ping', 'nothing', 'unverified', NO_CORS),
  always('Reporting API', 'reports are lost: the collector must answer OPTIONS', 'unverified'),
  {
    ...always('track', 'no request is made: the error event fires', 'wpt', SAME_ORIGIN),
    crossorigin: null,
    credentials: 'include',
    note: 'the attribute is that of the video or audio element',
  },
  ...element('track', 'the cues do not load', 'wpt', 'the attribute is that of the video or audio element').slice(1),
  always('new Worker', 'SecurityError: a worker script must be of the same origin', 'wpt', SAME_ORIGIN),
  always('serviceWorker.register', 'SecurityError: a service worker must be of the same origin', 'wpt', SAME_ORIGIN),
  always('svg use href', 'nothing is drawn', 'unverified', SAME_ORIGIN),
  always('iframe, a, area, form, meta refresh', 'nothing: it navigates', 'wpt', {
    mode: 'navigate',
    credentials: 'include',
    cors: 'none',
  }),
  always('WebSocket', 'nothing: it connects, and the server itself must check Origin', 'standard', {
    mode: 'websocket',
    credentials: 'include',
    cors: 'none',
  }),
  always('WebTransport', 'nothing: it connects, and the server itself must check Origin', 'standard', {
    mode: 'webtransport',
    credentials: 'omit',
    cors: 'none',
  }),
]
