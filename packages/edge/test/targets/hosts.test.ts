import { type CorsPolicy, type CorsRequest, decide } from '@cors/core'
import { convertHeaders } from '@vercel/routing-utils/dist/superstatic.js'
import fc from 'fast-check'
import { compileNonPath, matchHas } from 'next/dist/shared/lib/router/utils/prepare-destination.js'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/fuzz.ts'
import { policies } from '../support/policies.ts'
import { requestsNear } from '../support/requests.ts'
import { tryExport } from '../support/try-export.ts'

type Rules = { source: string; has?: never[]; missing?: never[]; headers: { key: string; value: string }[] }[]

/** As Next.js applies `headers`, by its own functions: of two entries for one header the last counts. */
function byNext(rules: Rules, headers: Record<string, string>): Record<string, string> {
  const sent: Record<string, string> = {}
  for (const { has, missing, headers: own } of rules) {
    const params = matchHas({ headers } as never, {}, has, missing)
    if (params) for (const { key, value } of own) sent[key.toLowerCase()] = compileNonPath(value, params as never)
  }
  return sent
}

/** As Vercel does, from what its own package makes of `vercel.json`. */
function byVercel(rules: Rules, headers: Record<string, string>): Record<string, string> {
  const sent: Record<string, string> = {}
  const holds = ({ key, value }: { key: string; value?: string }, found: Record<string, string>): boolean => {
    const given = headers[key]
    if (given === undefined || value === undefined) return given !== undefined && given !== ''
    const match = new RegExp(`^${value}$`).exec(given)
    Object.assign(found, match?.groups)
    return match !== null
  }
  for (const route of convertHeaders(structuredClone(rules) as never) as unknown as {
    has?: { key: string }[]
    missing?: { key: string }[]
    headers: Record<string, string>
  }[]) {
    const found: Record<string, string> = {}
    if (!(route.has ?? []).every((each) => holds(each, found)) || (route.missing ?? []).some((each) => holds(each, {})))
      continue
    for (const [key, value] of Object.entries(route.headers))
      sent[key.toLowerCase()] = value.replace(/\$(\w+)/g, (_, name: string) => found[name] ?? '')
  }
  return sent
}

const cases = policies.chain((policy) =>
  fc.tuple(fc.constant(policy), fc.array(requestsNear(policy), { minLength: 20, maxLength: 20 })),
)

/** What is said of preflights by their method alone; `headers` knows none. */
function expected(policy: CorsPolicy, request: CorsRequest): Record<string, string> {
  const { headers } = (decide as (...given: Parameters<typeof decide>) => ReturnType<typeof decide<false>>)(
    policy,
    request,
  )
  return headers.toJSON()
}

describe.each([
  [
    'next-config',
    byNext,
    (content: string) => JSON.parse(/= (\[[\s\S]*\])\n\nexport/.exec(content)?.[1] ?? '') as Rules,
  ],
  ['vercel', byVercel, (content: string) => (JSON.parse(content) as { headers: Rules }).headers],
] as const)('%s', (target, apply, read) => {
  it('sends what decide answers', () => {
    let exported = 0
    fc.assert(
      fc.property(cases, ([policy, requests]) => {
        const made = tryExport(policy, target)
        if (made === undefined) return
        exported++
        const rules = read(made.files[0]?.content ?? '')
        for (const request of requests) {
          // Whatever has Access-Control-Request-Method is taken for a preflight.
          if (request.requestMethod !== undefined && (request.method !== 'OPTIONS' || request.origin === undefined))
            continue
          const headers = Object.fromEntries(
            Object.entries({
              origin: request.origin,
              'access-control-request-method': request.requestMethod,
              'access-control-request-headers': request.requestHeaders,
            })
              .filter((entry): entry is [string, string] => entry[1] !== undefined)
              .map(([name, value]) => [name, value.replace(/^[\t ]+|[\t ]+$/g, '')]),
          )
          if (headers.origin === '') continue
          const wanted = expected(policy, { ...request, origin: headers.origin })
          const sent = apply(rules, headers)
          // A preflight exposes, too; lists that are not in the form that browsers send are echoed as they are.
          const isPreflight =
            request.method === 'OPTIONS' && headers.origin !== undefined && request.requestMethod !== undefined
          if (isPreflight) delete sent['access-control-expose-headers']
          for (const side of [wanted, sent])
            if (side['access-control-allow-headers'])
              side['access-control-allow-headers'] = names(side['access-control-allow-headers'])
          if (!isPartial(policy, request)) expect({ request, sent }).toEqual({ request, sent: wanted })
        }
      }),
      runs(40),
    )
    expect(exported).toBeGreaterThan(10)
  })
})

function names(list: string): string {
  return [
    ...new Set(
      list
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== ''),
    ),
  ]
    .sort()
    .join()
}

/** Of entries such as `x-*`, an echo is of all names or of none. */
function isPartial({ options }: CorsPolicy, { requestHeaders = '' }: CorsRequest): boolean {
  const all = (Array.isArray(options) ? options : [options]) as readonly {
    readonly allowedHeaders: '*' | readonly string[]
  }[]
  return (
    requestHeaders !== '' &&
    all.some(({ allowedHeaders }) => allowedHeaders !== '*' && allowedHeaders.some((name) => name.endsWith('*')))
  )
}
