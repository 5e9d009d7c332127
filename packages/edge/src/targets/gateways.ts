import type { Abilities } from '../fit/abilities.ts'
import { isWeb } from '../fit/origins.ts'
import { different, stricter } from '../gaps.ts'
import { boundedPattern } from '../origins/bounded.ts'
import { literal, withLookahead } from '../origins/expressions.ts'
import { partsOfPattern } from '../origins/patterns.ts'
import { filled, listed, listOf, yamlFile } from './listed.ts'
import type { Writer } from './target.ts'

const nothing = 'The policy switches CORS off: nothing is to be done.'
/** What the schema of the Gateway API takes for a host. */
const gatewayOrigin = /^https?:\/\/(?:[a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+(?::\d{1,5})?$/

const gateway: Abilities = {
  name: 'The Gateway API',
  exact: (origin) => (gatewayOrigin.test(origin) && origin.length <= 253 ? origin : undefined),
  wildcard: (pattern) => {
    const { scheme, wildcard, port, host } = partsOfPattern(pattern)
    const isSayable = isWeb(pattern) && wildcard === '*' && port !== '*' && gatewayOrigin.test(`${scheme}://${host}`)
    return isSayable ? { texts: [pattern] } : undefined
  },
  mostOrigins: 64,
  mostRules: 1,
  credentials: 'said',
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'],
  methodStar: 'either',
  headerStar: 'either',
  checksMethods: false,
  headerPrefixes: false,
  exposeStar: true,
  maxAgeAbsent: 5,
  leastMaxAge: 1,
  gaps: () => [
    different('vary', 'vary-unsaid'),
    different('preflight-status', 'preflight-of-gateways'),
    different('foreign-headers', 'foreign-unsaid'),
    stricter('expose-merge', 'exposed-may-be-replaced', 'application'),
    different('gateway-errors', 'own-error-of-gateway'),
  ],
}

export const gatewayApi: Writer = listed(
  gateway,
  'http-route.yaml',
  ({ rules: [rule] }, { path, host, port }, gaps) => {
    if (rule === undefined) return yamlFile(nothing, gaps, {})
    const cors = filled({
      allowOrigins: listOf(rule.origins),
      allowCredentials: rule.credentials || undefined,
      allowMethods: listOf(rule.methods),
      allowHeaders: listOf(rule.headers),
      exposeHeaders: listOf(rule.expose),
      maxAge: rule.maxAge,
    })
    return yamlFile(
      'An HTTPRoute of the Gateway API 1.5; write your own names for the route, its gateway and its backend.',
      gaps,
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'cors' },
        spec: {
          parentRefs: [{ name: 'gateway' }],
          rules: [
            {
              matches: [{ path: { type: 'PathPrefix', value: path || '/' } }],
              filters: [{ type: 'CORS', cors }],
              backendRefs: [
                {
                  name: host
                    .replace(/[^a-z0-9-]/gi, '-')
                    .replace(/^(?=[^a-z])/i, 'a')
                    .toLowerCase(),
                  port,
                },
              ],
            },
          ],
        },
      },
    )
  },
)

const traefikAbilities: Abilities = {
  ...gateway,
  name: 'Traefik',
  exact: (origin) => origin,
  wildcard: (pattern) => {
    const found = boundedPattern(pattern)
    return found && { texts: [`^${found.expression}$`], left: found.left }
  },
  mostOrigins: Number.POSITIVE_INFINITY,
  methods: undefined,
  maxAgeAbsent: undefined,
  leastMaxAge: 1,
  gaps: (plan) => [
    ...(plan.isSame ? [] : [different('vary', 'vary-twice', 'Traefik')]),
    different('preflight-status', 'preflight-with-credentials', 'Traefik'),
    different('foreign-headers', 'foreign-where-denied', 'Traefik'),
    stricter('expose-merge', 'exposed-replaced', 'application'),
    different('gateway-errors', 'error-before-middleware', 'Traefik'),
  ],
}

export const traefik: Writer = listed(traefikAbilities, 'middleware.yaml', ({ rules: [rule] }, _, gaps) => {
  if (rule === undefined) return yamlFile(nothing, gaps, {})
  const origins = listOf(rule.origins)
  return yamlFile(
    'A middleware of Traefik, to be named by the router. Expressions are anchored here, as Traefik itself does not.',
    gaps,
    {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      metadata: { name: 'cors' },
      spec: {
        headers: filled({
          accessControlAllowOriginList: origins.filter((origin) => !origin.startsWith('^')),
          accessControlAllowOriginListRegex: origins.filter((origin) => origin.startsWith('^')),
          accessControlAllowCredentials: rule.credentials || undefined,
          accessControlAllowMethods: listOf(rule.methods),
          accessControlAllowHeaders: listOf(rule.headers),
          accessControlExposeHeaders: listOf(rule.expose),
          accessControlMaxAge: rule.maxAge,
          addVaryHeader: rule.origins === '*' ? undefined : true,
        }),
      },
    },
  )
})

const kongAbilities: Abilities = {
  ...gateway,
  name: 'Kong',
  // As an expression: a list of one text is sent to everybody.
  exact: (origin) => `^${literal(origin)}$`,
  wildcard: () => undefined,
  test: (test) => `^${withLookahead(test)}$`,
  mostOrigins: Number.POSITIVE_INFINITY,
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS'],
  methodStar: 'none',
  headerStar: 'echo',
  maxAgeAbsent: undefined,
  leastMaxAge: 0,
  gaps: (plan) => [
    different('preflight-status', 'preflight-without-origin', 'Kong'),
    different('foreign-headers', 'foreign-where-unset', 'Kong'),
    stricter('expose-merge', 'exposed-replaced', 'application'),
    different('gateway-errors', 'error-before-plugin', 'Kong'),
    different('vary', 'vary-may-lack', 'Kong'),
    ...(plan.rules.some(({ echoHeaders }) => echoHeaders) ? [different('header-echo', 'echo-star', 'Kong')] : []),
  ],
}

export const kong: Writer = listed(kongAbilities, 'kong.yaml', ({ rules: [rule] }, _, gaps) => {
  if (rule === undefined) return yamlFile(nothing, gaps, {})
  return yamlFile(
    'The plugin cors, for decK; put it below your service or route. All origins are expressions for the whole of them.',
    gaps,
    {
      _format_version: '3.0',
      plugins: [
        {
          name: 'cors',
          config: {
            origins: listOf(rule.origins),
            methods: listOf(rule.methods),
            // Without a list, Kong would echo what is asked for.
            ...(rule.headers === '*' ? {} : { headers: rule.headers.length > 0 ? rule.headers : ['Accept'] }),
            ...filled({ exposed_headers: listOf(rule.expose), max_age: rule.maxAge }),
            credentials: rule.credentials,
            preflight_continue: false,
            private_network: false,
          },
        },
      ],
    },
  )
})
