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
    different(
      'preflight-status',
      'API Gateway answers preflights of every origin with 204, those of a denied one without CORS headers.',
    ),
    stricter(
      'expose-merge',
      'CORS headers of the integration are ignored, what it exposes too: name it in exposedHeaders.',
    ),
    different(
      'foreign-headers',
      'CORS headers of the integration are removed from responses to requests without Origin too.',
    ),
    different(
      'vary',
      'Whether Vary: Origin is sent with every response is not documented: let the integration send it.',
    ),
    different(
      'gateway-errors',
      'An error of API Gateway itself, such as one of an authorizer, may come without these headers.',
    ),
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
    different(
      'preflight-status',
      'Lambda answers preflights of every origin with 200, those of a denied one without CORS headers.',
    ),
    stricter(
      'expose-merge',
      'CORS headers of the function are replaced, what it exposes too: name it in exposedHeaders.',
    ),
    different('foreign-headers', 'CORS headers that the function sends itself may come twice: let it send none.'),
    different('vary', 'Whether Vary: Origin is sent with every response is not documented: let the function send it.'),
    different('gateway-errors', 'An error of Lambda itself may come without these headers.'),
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
      ? [stricter('header-echo', 'Lambda takes at most 100 headers in a list: the rest is left out.')]
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
    different(
      'preflight-status',
      'S3 answers preflights with 200, and with 403 also those that ask for a method or header outside of the lists, so that the browser does not name the true cause.',
    ),
    different('denied-body', 'S3 answers a denied preflight with a document of XML.'),
    different(
      'vary',
      'S3 sends Vary only where a rule fits: a response without Origin does not vary, which caches have to be told.',
    ),
    ...(rules.some(({ echoHeaders }) => echoHeaders)
      ? [different('header-echo', 'S3 lists what is asked for, in a list of any length.')]
      : []),
    different('gateway-errors', 'Some errors of S3 come without these headers.'),
    ...(rules.some(({ wildcards }) => wildcards.length > 0)
      ? [different('origin-pattern', 'A "*" of S3 also stands for characters that no browser sends in an Origin.')]
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
    different(
      'preflight-status',
      'CloudFront only adds headers: the origin server has to answer OPTIONS with a status of success, and it has to be among the allowed methods of the behaviour.',
    ),
    stricter('expose-merge', 'What the origin server itself exposes is replaced: name it in exposedHeaders.'),
    different('foreign-headers', 'CORS headers of the origin server stay on responses to requests without Origin.'),
    different(
      'vary',
      'Vary: Origin on every response has to come from the origin server, or Origin be part of the cache key.',
    ),
    different('gateway-errors', 'An error that CloudFront makes itself may come without these headers.'),
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
