/** What a cell says: its state in words, and what it adds. */
type Said = readonly [allowed: string, denied: string, own: string]

const withheld = 'blocked by CORS: answer withheld'
const notSent = 'blocked by CORS: not\u00a0sent'
const onAllowedOnly = (read: string, own: string = read): Said => [read, withheld, own]
const preflighted = (read: string): Said => [read, notSent, read]
const everywhere = (read: string): Said => [read, read, read]

const requests: Readonly<Record<string, Said>> = {
  simple: onAllowedOnly('read 200 3 items'),
  post: preflighted('read 201 item 4'),
  put: preflighted('read 200 item 1'),
  delete: preflighted('read 204 no content'),
  tooMany: [notSent, notSent, 'read 204 no content'],
  cookies: onAllowedOnly('read 200 user Ada'),
  putCookies: preflighted('read 200 item 1'),
  error: onAllowedOnly('read 500 server error'),
  notFound: onAllowedOnly('read 404 not found'),
  events: onAllowedOnly('read 200 3 events'),
  exposed: onAllowedOnly('read 200 x-served-by: SERVER'),
  hidden: onAllowedOnly('read 200 x-secret hidden', 'read 200 x-secret: not for scripts'),
  public: everywhere('read 200 3 items'),
  publicPut: everywhere('read 200 item 1'),
  publicCookies: [withheld, withheld, 'read 200 3 items'],
  private: [withheld, withheld, 'read 200 3 items'],
  privateDelete: [notSent, notSent, 'read 204 no content'],
}

/** Without the attribute it is used, and not readable, except on its own origin; with it, the server must agree. */
const element = (probe: string, used: string, read: string): readonly (readonly [string, Said])[] => [
  [probe, [used, used, read]],
  [`${probe} anonymous`, onAllowedOnly(read)],
  [`${probe} use-credentials`, onAllowedOnly(read)],
]

/** The whole matrix by the standard: what each row says on the allowed origin, on another, and on the API's own. */
export const expected: Readonly<Record<string, Said>> = Object.fromEntries([
  ...['fetch', 'xhr'].flatMap((probe) =>
    Object.entries(requests).map(([id, said]) => [`${probe} ${id}`, said] as const),
  ),
  ...element('img', 'in use pixels withheld', 'shown '),
  ...element('canvas', 'in use getImageData throws', 'pixels read '),
  ...element('webgl', 'in use texImage2D throws', 'texture made '),
  ...element('video', 'in use pixels withheld', 'plays '),
  ...element('script', 'in use errors muted', 'ran '),
  ['module', onAllowedOnly('ran ')],
  ['module use-credentials', onAllowedOnly('ran ')],
  ...element('stylesheet', 'in use rules withheld', 'applies '),
  ['font', onAllowedOnly('font in use ')],
  ['shape', onAllowedOnly('text follows it ')],
  ['eventSource', onAllowedOnly('events arrive ')],
  ['eventSource withCredentials', onAllowedOnly('events arrive ')],
])

/** Where an engine is known to leave the standard in a way that the page can see. */
export const exceptions: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  Chromium: {},
  Firefox: { script: everywhere('ran ') },
  WebKit: { font: everywhere('font in use ') },
}
