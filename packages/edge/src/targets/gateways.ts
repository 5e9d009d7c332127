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
    different(
      'vary',
      'The Gateway API does not say whether Vary: Origin is sent: look at what your gateway does, or add it with a ResponseHeaderModifier.',
    ),
    different(
      'preflight-status',
      'Gateways answer preflights with 200 or 204, and those of a denied origin without Access-Control-Allow-Origin, or with 403.',
    ),
    different(
      'foreign-headers',
      'The Gateway API does not say what becomes of CORS headers of the application: let it send none.',
    ),
    stricter('expose-merge', 'What the application itself exposes may be replaced: name it in exposedHeaders.'),
    different('gateway-errors', 'An error of the gateway itself may come without these headers.'),
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
    ...(plan.isSame ? [] : [different('vary', 'Traefik appends Origin to Vary even where the response has it.')]),
    different(
      'preflight-status',
      'Traefik answers every preflight with 200; one of a denied origin too, without Access-Control-Allow-Origin, but with the lists and credentials.',
    ),
    different(
      'foreign-headers',
      'Traefik leaves CORS headers of the application on responses to denied origins, and sends credentials and exposed headers to everybody: let the application send none.',
    ),
    stricter('expose-merge', 'What the application itself exposes is replaced: name it in exposedHeaders.'),
    different('gateway-errors', 'An error of Traefik before this middleware comes without these headers.'),
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
    different(
      'preflight-status',
      'Kong answers every preflight with 200; one of a denied origin too, without Access-Control-Allow-Origin.',
    ),
    different(
      'foreign-headers',
      'CORS headers of the application stay on responses that Kong sets none on: let it send none.',
    ),
    stricter('expose-merge', 'What the application itself exposes is replaced: name it in exposedHeaders.'),
    different('gateway-errors', 'An error of Kong before this plugin comes without these headers.'),
    different('vary', 'Kong adds Vary: Origin where it sets an origin; a response without one may lack it.'),
    ...(plan.rules.some(({ echoHeaders }) => echoHeaders)
      ? [different('header-echo', 'Kong echoes the headers that are asked for as they are, a "*" too.')]
      : []),
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
