import { safelistedResponseHeaders } from '@cors/standard/response-headers'
import type { Abilities } from '../fit/abilities.ts'
import type { Fitted } from '../fit/fit.ts'
import { isWeb } from '../fit/origins.ts'
import { different, type Gap, stricter } from '../gaps.ts'
import { partsOfPattern } from '../origins/patterns.ts'
import { fileOf, indent } from '../text.ts'
import { filled, jsonFile, listed, listOf } from './listed.ts'
import type { Writer } from './target.ts'

const shared = {
  mostOrigins: Number.POSITIVE_INFINITY,
  mostRules: 1,
  checksMethods: false,
  headerPrefixes: false,
  exposeStar: false,
  maxAgeAbsent: undefined,
  leastMaxAge: 0,
} as const
const named = (origin: string): string | undefined => (isWeb(origin) ? origin : undefined)

const gcsAbilities: Abilities = {
  ...shared,
  name: 'Cloud Storage',
  exact: named,
  wildcard: () => undefined,
  mostRules: 100,
  credentials: 'never',
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS'],
  methodStar: 'none',
  headerStar: 'none',
  checksMethods: true,
  maxAgeAbsent: 5,
  gaps: () => [
    different('preflight-status', 'preflight-of-everyone', 'Cloud Storage', '200'),
    different('vary', 'vary-undocumented'),
    different('gateway-errors', 'some-errors', 'Cloud Storage'),
  ],
}

/** Its one list is for both: a name may stand there only if it may be sent as well as read. */
function bothWays({ rules }: Fitted): { readonly lists: string[][]; readonly gaps: Gap[] } {
  const gaps: Gap[] = []
  const lists = rules.map(({ rule, headers, expose }) => {
    const sent = new Set(listOf(headers).map((name) => name.toLowerCase()))
    const read = new Set([...safelistedResponseHeaders, ...listOf(expose).map((name) => name.toLowerCase())])
    const all = [...new Map([...listOf(headers), ...listOf(expose)].map((name) => [name.toLowerCase(), name])).values()]
    const isBoth = (name: string): boolean =>
      (sent.has(name.toLowerCase()) || rule.options.allowedHeaders === '*') &&
      (read.has(name.toLowerCase()) || rule.options.exposedHeaders === '*')
    const left = all.filter((name) => !isBoth(name))
    if (left.length > 0) {
      gaps.push(stricter('header-echo', 'headers-both-ways', 'Cloud Storage', left.join(', ')))
      gaps.push(stricter('expose-merge', 'exposed-only-if-allowed', 'Cloud Storage'))
    }
    return all.filter(isBoth)
  })
  return { lists, gaps }
}

/** What `gcloud storage buckets update --cors-file` takes. */
export const gcs: Writer = listed(
  gcsAbilities,
  'cors.json',
  (fitted) => {
    const { lists } = bothWays(fitted)
    return jsonFile(
      fitted.rules.map((rule, index) =>
        filled({
          origin: listOf(rule.origins),
          method: listOf(rule.methods),
          responseHeader: lists[index],
          maxAgeSeconds: rule.maxAge,
        }),
      ),
    )
  },
  (fitted) => bothWays(fitted).gaps,
)

const azure: Abilities = {
  ...shared,
  name: 'Azure Storage',
  exact: (origin) => (isWeb(origin) && origin.length <= 256 ? origin : undefined),
  wildcard: (pattern) => {
    const { wildcard, port } = partsOfPattern(pattern)
    return isWeb(pattern) && wildcard === '*' && port === '' ? { texts: [pattern] } : undefined
  },
  mostOrigins: 64,
  mostRules: 5,
  credentials: 'always',
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'MERGE'],
  methodStar: 'none',
  headerStar: 'echo',
  checksMethods: true,
  headerPrefixes: true,
  maxAgeAbsent: 5,
  gaps: ({ rules }) => [
    different('preflight-status', 'preflight-403', 'Azure Storage'),
    different('denied-body', 'denied-xml', 'Azure Storage'),
    different('methods', 'method-asked', 'Azure Storage'),
    different('vary', 'vary-not-on-preflight'),
    ...(rules.some(({ echoHeaders }) => echoHeaders)
      ? [different('header-echo', 'echo-any-length', 'Azure Storage')]
      : []),
    different('gateway-errors', 'some-errors', 'Azure Storage'),
    ...(rules.some(({ wildcards }) => wildcards.length > 0)
      ? [different('origin-pattern', 'wildcard-wider', 'Azure Storage')]
      : []),
  ],
}

/** `BlobServiceProperties`: what `setProperties` of `@azure/storage-blob` takes. */
export const azureBlob: Writer = listed(azure, 'blob-service-properties.json', ({ rules }) =>
  jsonFile({
    cors: rules.map((rule) => ({
      allowedOrigins: listOf(rule.origins).join(','),
      allowedMethods: listOf(rule.methods).join(','),
      allowedHeaders: listOf(rule.headers).join(','),
      exposedHeaders: listOf(rule.expose).join(','),
      maxAgeInSeconds: rule.maxAge ?? 5,
    })),
  }),
)

const apimAbilities: Abilities = {
  ...shared,
  name: 'API Management',
  exact: named,
  wildcard: () => undefined,
  credentials: 'said',
  methods: undefined,
  methodStar: 'star',
  headerStar: 'star',
  maxAgeAbsent: 5,
  gaps: () => [
    different('preflight-status', 'preflight-goes-on', 'API Management'),
    different('foreign-headers', 'foreign-to-remove'),
    stricter('expose-merge', 'exposed-may-be-replaced', 'backend'),
    different('vary', 'vary-undocumented'),
    different('gateway-errors', 'own-error', 'API Management'),
  ],
}

/** The element `cors` of a policy's `inbound`. */
export const apim: Writer = listed(apimAbilities, 'cors.xml', ({ rules: [rule] }, _, gaps) => {
  const comments = gaps.map(
    ({ code, effect, message }) => `<!-- ${code} (${effect}): ${escapeXml(message).replace(/--+/g, '-')} -->`,
  )
  if (rule === undefined) return fileOf(['<!-- The policy switches CORS off: nothing is to be done. -->'])
  const list = (outer: string, inner: string, values: readonly string[], attributes = ''): string[] =>
    values.length === 0
      ? []
      : [
          `<${outer}${attributes}>`,
          ...indent(values.map((value) => `<${inner}>${escapeXml(value)}</${inner}>`)),
          `</${outer}>`,
        ]
  return fileOf([
    '<!-- To be put into inbound. Written by @cors/edge from a policy: change that, and export again. -->',
    ...comments,
    `<cors allow-credentials="${rule.credentials}" terminate-unmatched-request="false">`,
    ...indent([
      ...list('allowed-origins', 'origin', listOf(rule.origins)),
      ...list(
        'allowed-methods',
        'method',
        listOf(rule.methods),
        rule.maxAge === undefined ? '' : ` preflight-result-max-age="${rule.maxAge}"`,
      ),
      ...list('allowed-headers', 'header', listOf(rule.headers)),
      ...list('expose-headers', 'header', listOf(rule.expose)),
    ]),
    '</cors>',
  ])
})

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
