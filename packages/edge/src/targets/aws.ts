import type { Abilities } from '../fit/abilities.ts'
import { isWeb } from '../fit/origins.ts'
import { different, stricter } from '../gaps.ts'
import { partsOfPattern } from '../origins/patterns.ts'
import { filled, jsonFile, listed, listOf } from './listed.ts'
import type { Writer } from './target.ts'

const named = (origin: string): string | undefined => (isWeb(origin) && origin.length <= 253 ? origin : undefined)

const httpApi: Abilities = {
  name: 'An HTTP API of AWS',
  exact: named,
  wildcard: () => undefined,
  mostOrigins: Number.POSITIVE_INFINITY,
  mostRules: 1,
  credentials: 'said',
  methods: undefined,
  methodStar: 'star',
  headerStar: 'star',
  checksMethods: false,
  headerPrefixes: false,
  exposeStar: true,
  maxAgeAbsent: undefined,
  leastMaxAge: 0,
  gaps: () => [
    different('preflight-status', 'preflight-of-everyone', 'API Gateway', '204'),
    stricter('expose-merge', 'exposed-ignored', 'integration'),
    different('foreign-headers', 'foreign-removed', 'integration'),
    different('vary', 'vary-undocumented-here', 'integration'),
    different('gateway-errors', 'own-error-of-authorizer', 'API Gateway'),
  ],
}

/** `CorsConfiguration`: what `aws apigatewayv2 update-api --cors-configuration` takes. */
export const awsHttpApi: Writer = listed(httpApi, 'cors-configuration.json', ({ rules: [rule] }) =>
  jsonFile(
    rule === undefined
      ? {}
      : filled({
          AllowOrigins: listOf(rule.origins),
          AllowCredentials: rule.credentials,
          AllowMethods: listOf(rule.methods),
          AllowHeaders: listOf(rule.headers),
          ExposeHeaders: listOf(rule.expose),
          MaxAge: rule.maxAge,
        }),
  ),
)

const lambda: Abilities = {
  ...httpApi,
  name: 'A function URL of Lambda',
  mostOrigins: 100,
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'],
  maxAgeAbsent: 5,
  gaps: () => [
    different('preflight-status', 'preflight-of-everyone', 'Lambda', '200'),
    stricter('expose-merge', 'exposed-replaced', 'function'),
    different('foreign-headers', 'foreign-twice', 'function'),
    different('vary', 'vary-undocumented-here', 'function'),
    different('gateway-errors', 'own-error', 'Lambda'),
  ],
}

/** `Cors`: what `aws lambda create-function-url-config --cors` takes. */
export const awsLambdaUrl: Writer = listed(
  lambda,
  'cors.json',
  ({ rules: [rule] }) =>
    jsonFile(
      rule === undefined
        ? {}
        : filled({
            AllowOrigins: listOf(rule.origins),
            AllowCredentials: rule.credentials,
            AllowMethods: listOf(rule.methods),
            AllowHeaders: listOf(rule.headers).slice(0, 100),
            ExposeHeaders: listOf(rule.expose).slice(0, 100),
            MaxAge: rule.maxAge,
          }),
    ),
  ({ rules: [rule] }) =>
    rule !== undefined && Math.max(listOf(rule.headers).length, listOf(rule.expose).length) > 100
      ? [stricter('header-echo', 'headers-at-most', 'Lambda', '100')]
      : [],
)

const bucket: Abilities = {
  name: 'S3',
  exact: (origin) => (/^(?:null$|file:)/.test(origin) || origin.includes('*') ? undefined : origin),
  wildcard: (pattern) => {
    const { wildcard, port } = partsOfPattern(pattern)
    // The hosts of apps may have characters that no pattern takes.
    if (wildcard === '*' && port !== '*' && isWeb(pattern)) return { texts: [pattern] }
    // Its `*` stands for whatever there is, but a colon has to be before the port.
    return wildcard === '' && port === '*' ? { texts: [pattern, pattern.slice(0, -2)] } : undefined
  },
  mostOrigins: Number.POSITIVE_INFINITY,
  mostRules: 100,
  credentials: 'always',
  methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
  methodStar: 'none',
  headerStar: 'echo',
  checksMethods: true,
  headerPrefixes: true,
  exposeStar: false,
  maxAgeAbsent: undefined,
  leastMaxAge: 0,
  gaps: ({ rules }) => [
    different('preflight-status', 'preflight-403', 'S3'),
    different('denied-body', 'denied-xml', 'S3'),
    different('vary', 'vary-where-allowed', 'S3'),
    ...(rules.some(({ echoHeaders }) => echoHeaders) ? [different('header-echo', 'echo-any-length', 'S3')] : []),
    different('gateway-errors', 'some-errors', 'S3'),
    ...(rules.some(({ wildcards }) => wildcards.length > 0)
      ? [different('origin-pattern', 'wildcard-wider', 'S3')]
      : []),
  ],
}

/** `CORSConfiguration`: what `aws s3api put-bucket-cors --cors-configuration` takes. */
export const s3: Writer = listed(bucket, 'cors.json', ({ rules }) =>
  jsonFile({
    CORSRules: rules.map((rule) =>
      filled({
        AllowedOrigins: listOf(rule.origins),
        AllowedMethods: listOf(rule.methods),
        AllowedHeaders: listOf(rule.headers),
        ExposeHeaders: listOf(rule.expose),
        MaxAgeSeconds: rule.maxAge,
      }),
    ),
  }),
)

const distribution: Abilities = {
  ...httpApi,
  name: 'CloudFront',
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS'],
  methodStar: 'none',
  gaps: () => [
    different('preflight-status', 'preflight-of-origin-server', 'CloudFront'),
    stricter('expose-merge', 'exposed-replaced', 'origin server'),
    different('foreign-headers', 'foreign-without-origin', 'origin server'),
    different('vary', 'vary-of-origin-server'),
    different('gateway-errors', 'own-error', 'CloudFront'),
  ],
}

/** `ResponseHeadersPolicyConfig`: what `aws cloudfront create-response-headers-policy` takes. */
export const cloudfront: Writer = listed(distribution, 'response-headers-policy.json', ({ rules: [rule] }) => {
  const items = (list: readonly string[]): object => ({ Quantity: list.length, Items: list })
  const cors = rule && {
    AccessControlAllowOrigins: items(listOf(rule.origins)),
    // There has to be one; this one needs no permission.
    AccessControlAllowHeaders: items(rule.headers.length > 0 ? listOf(rule.headers) : ['Accept']),
    AccessControlAllowMethods: items(listOf(rule.methods)),
    AccessControlAllowCredentials: rule.credentials,
    ...(rule.expose.length > 0 ? { AccessControlExposeHeaders: items(listOf(rule.expose)) } : {}),
    ...(rule.maxAge === undefined ? {} : { AccessControlMaxAgeSec: rule.maxAge }),
    OriginOverride: true,
  }
  return jsonFile({ Name: 'cors', ...(cors ? { CorsConfig: cors } : {}) })
})
