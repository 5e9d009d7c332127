import type { BrowserRequest, Header } from '@cors/browser'
import { type CorsOptions, type CorsPolicy, createPolicy } from '@cors/core'
import type { Random } from '../../../../scripts/random.ts'

/** The origins of a run: of the page, of the server it asks, and of another to which that may redirect. */
export interface Origins {
  readonly page: string
  readonly server: string
  readonly other: string
}

/** What answers by hand: the mistakes that servers without a policy make. */
export interface ByHand {
  readonly preflightStatus: number
  readonly headers: readonly Header[]
}

/** One random request, and how the server answers it. */
export interface Case {
  readonly number: number
  readonly request: BrowserRequest
  readonly answers: CorsPolicy | ByHand
  /** As an error message shows it. */
  readonly options: CorsOptions | ByHand
  readonly status: number
  readonly headers: readonly Header[]
  /** Where the first answer redirects to; what answers there answers alike. */
  readonly redirect: { readonly status: number; readonly location: string } | undefined
}

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'QUERY',
  'query',
  'patch',
  'put',
  'PROPFIND',
]
const requestHeaders: readonly Header[] = [
  ['content-type', 'text/plain'],
  ['content-type', 'application/json'],
  ['x-lab', '1'],
  ['X-Other', '2'],
  ['authorization', 'Basic bGFiOmxhYg=='],
  ['accept-language', 'en'],
  ['range', 'bytes=0-9'],
  ['cookie', 'never=sent'],
]
const responseHeaders: readonly Header[] = [
  ['x-a', '1'],
  ['x-b', '2'],
  ['etag', '"e"'],
  ['cache-control', 'no-store'],
  ['content-language', 'en'],
]

export function createCase(random: Random, number: number, origins: Origins): Case {
  const isOwn = random.chance(0.08)
  const url = `${isOwn ? origins.page : origins.server}/case/${number}`
  const options = random.chance(0.7) ? randomOptions(random, origins) : randomHand(random, origins)
  const target = random.pick([origins.server, origins.server, origins.other, origins.page])
  return {
    number,
    request: randomRequest(random, origins, url),
    answers: 'preflightStatus' in options ? options : createPolicy(options),
    options,
    status: random.pick([200, 200, 200, 204, 404, 500]),
    headers: [['content-type', 'text/plain'], ...random.some(responseHeaders)],
    redirect: random.chance(0.15)
      ? { status: random.pick([301, 302, 303, 307, 308]), location: `${target}/to/${number}` }
      : undefined,
  }
}

function randomRequest(random: Random, { page }: Origins, url: string): BrowserRequest {
  const named = new Map(random.some(requestHeaders, 0.18).map((header) => [header[0].toLowerCase(), header]))
  return {
    origin: page,
    url,
    method: random.chance(0.5) ? 'GET' : random.pick(methods),
    headers: [...named.values()],
    mode: random.pick(['cors', 'cors', 'cors', 'cors', 'cors', 'no-cors', 'same-origin']),
    credentials: random.pick(['omit', 'same-origin', 'include']),
    redirect: random.pick(['follow', 'follow', 'follow', 'error', 'manual']),
  }
}

/** Options that `createPolicy` takes; what it refuses is not what is tried here. */
function randomOptions(random: Random, { page, other }: Origins): CorsOptions {
  const credentials = random.chance(0.5)
  const others = ['https://app.example.com', 'https://*.example.org', other]
  const specific = [
    page,
    'http://localhost:*',
    [page, ...others],
    others,
    /^http:\/\/localhost:\d+$/,
    (origin: string) => origin === page,
  ]
  const exposed = ['x-a', 'x-b', 'etag']
  return {
    origin: random.pick(credentials ? specific : ['*', ...specific]),
    ...(credentials && { credentials }),
    ...(random.chance(0.4) && {
      methods: random.chance(0.3) ? '*' : random.some(['PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND', 'OPTIONS']),
    }),
    ...(random.chance(0.6) && {
      allowedHeaders: random.chance(0.3)
        ? '*'
        : random.some(['Content-Type', 'x-lab', 'x-other', 'Authorization', 'range']),
    }),
    ...(random.chance(0.5) && { exposedHeaders: !credentials && random.chance(0.3) ? '*' : random.some(exposed) }),
    ...(random.chance(0.3) && { maxAge: random.below(100) }),
    ...(random.chance(0.2) && { optionsSuccessStatus: random.pick([200, 202, 299]) }),
    ...(random.chance(0.2) && { dangerouslyAllowNullOrigin: true as const }),
  }
}

function randomHand(random: Random, { page, other }: Origins): ByHand {
  const pick = (name: string, values: readonly string[], probability: number): Header[] =>
    random.chance(probability) ? [[name, random.pick(values)]] : []
  const origin = [
    '*',
    page,
    page,
    page,
    other,
    'null',
    page.toUpperCase(),
    `${page}/`,
    `${page},${other}`,
    `${page} `,
    '',
  ]
  const names = [
    '*',
    'x-lab, x-other',
    'X-Lab,content-type , authorization',
    '"x-lab"',
    'content-type',
    '*, authorization',
    '',
  ]
  return {
    preflightStatus: random.pick([200, 204, 204, 204, 301, 401, 404, 500]),
    headers: [
      ...pick('access-control-allow-origin', origin, 0.9),
      ...pick('access-control-allow-origin', [page], 0.05),
      ...pick('access-control-allow-credentials', ['true', 'true', 'true', 'True', 'false', 'true, true'], 0.6),
      ...pick('access-control-allow-methods', ['*', 'PUT, PATCH, DELETE', 'put,patch', 'PROPFIND', '[PUT]', ''], 0.7),
      ...pick('access-control-allow-headers', names, 0.7),
      ...pick('access-control-expose-headers', ['*', 'x-a', 'x-a, X-B', '"x-a"', ''], 0.5),
    ],
  }
}
