import type { Abilities, FittedRule } from '../fit/abilities.ts'
import { different, stricter } from '../gaps.ts'
import { boundedPattern } from '../origins/bounded.ts'
import { listed, yamlFile } from './listed.ts'
import { foreignHeaders, pathExpression, type Writer } from './target.ts'

const expression = 're2 '

/** Of both, which are one engine: what both cannot do. */
function abilities(name: string): Abilities {
  return {
    name,
    exact: (origin) => origin,
    wildcard: (pattern) => {
      const found = boundedPattern(pattern)
      return found && { texts: [expression + found.expression], left: found.left }
    },
    mostOrigins: Number.POSITIVE_INFINITY,
    mostRules: 1,
    credentials: 'said',
    methods: undefined,
    methodStar: 'echo',
    headerStar: 'echo',
    checksMethods: false,
    headerPrefixes: false,
    exposeStar: true,
    maxAgeAbsent: undefined,
    leastMaxAge: 0,
    gaps: (plan) => [
      different('preflight-status', 'preflight-with-lists', name),
      stricter('expose-merge', 'exposed-removed'),
      different('foreign-headers', 'foreign-removed', 'application'),
      different('gateway-errors', 'own-error-of-route', name),
      ...(plan.isSame ? [different('vary', 'vary-echo', name)] : [different('vary', 'vary-twice-not-on-preflight')]),
      ...(plan.rules.some(({ echoMethod, echoHeaders }) => echoMethod || echoHeaders)
        ? [different('header-echo', 'echo-star', name)]
        : []),
    ],
  }
}

const isExpression = (origin: string): boolean => origin.startsWith(expression)
const matcherOf = (origin: string, regex: (text: string) => object): object =>
  isExpression(origin) ? regex(origin.slice(expression.length)) : { exact: origin }
const joined = (list: '*' | readonly string[]): string | undefined =>
  list === '*' ? '*' : list.length > 0 ? list.join(',') : undefined

export const envoy: Writer = listed(abilities('Envoy'), 'envoy.yaml', ({ rules }, { path }, gaps) => {
  const [rule] = rules
  const what = `To be put into a virtual host or ${path === '' ? 'a route' : `the route of ${path}`}; the filter envoy.filters.http.cors has to be in http_filters, before the router. Where a pattern is an expression, the runtime needs re2.max_program_size.error_level: 1000.`
  if (rule === undefined) return yamlFile('The policy switches CORS off: nothing is to be done.', gaps, {})
  return yamlFile(what, gaps, {
    ...(path === ''
      ? {}
      : { match: { safe_regex: { regex: `${pathExpression(path).slice(1).replace('(?:[/?]|$)', '(?:/.*)?')}` } } }),
    typed_per_filter_config: {
      'envoy.filters.http.cors': {
        '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
        ...envoyPolicy(rule),
      },
    },
    response_headers_to_remove: foreignHeaders.map((header) => header.toLowerCase()),
    response_headers_to_add: [{ header: { key: 'vary', value: 'Origin' }, append_action: 'APPEND_IF_EXISTS_OR_ADD' }],
  })
})

/** `CorsPolicy` of Envoy. */
function envoyPolicy({ origins, credentials, methods, headers, expose, maxAge }: FittedRule): object {
  return {
    allow_origin_string_match:
      origins === '*'
        ? [{ safe_regex: { regex: '.*' } }]
        : origins.map((origin) => matcherOf(origin, (regex) => ({ safe_regex: { regex } }))),
    allow_methods: joined(methods),
    allow_headers: joined(headers),
    expose_headers: joined(expose),
    max_age: maxAge === undefined ? undefined : String(maxAge),
    allow_credentials: credentials,
    forward_not_matching_preflights: false,
  }
}

export const istio: Writer = listed(
  abilities('Istio'),
  'virtual-service.yaml',
  ({ rules }, { path, host, port }, gaps) => {
    const [rule] = rules
    if (rule === undefined) return yamlFile('The policy switches CORS off: nothing is to be done.', gaps, {})
    const { origins, credentials, methods, headers, expose, maxAge } = rule
    return yamlFile('Write your own names for metadata, hosts and destination.', gaps, {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'cors' },
      spec: {
        hosts: ['*'],
        http: [
          {
            ...(path === '' ? {} : { match: [{ uri: { exact: path } }, { uri: { prefix: `${path}/` } }] }),
            corsPolicy: {
              allowOrigins:
                origins === '*'
                  ? [{ regex: '.*' }]
                  : origins.map((origin) => matcherOf(origin, (regex) => ({ regex }))),
              allowMethods: methods === '*' ? ['*'] : methods,
              allowHeaders: headers === '*' ? ['*'] : headers,
              exposeHeaders: expose === '*' ? ['*'] : expose,
              maxAge: maxAge === undefined ? undefined : `${maxAge}s`,
              allowCredentials: credentials,
              unmatchedPreflights: 'IGNORE',
            },
            headers: {
              response: { remove: foreignHeaders.map((header) => header.toLowerCase()), add: { vary: 'Origin' } },
            },
            route: [{ destination: { host, port: { number: port } } }],
          },
        ],
      },
    })
  },
)
