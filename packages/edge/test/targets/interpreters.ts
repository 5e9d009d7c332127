import { parse } from 'yaml'
import type { Target } from '../../src/index.ts'
import type { Answer, PageRequest } from '../support/pages.ts'

type Interpreter = (content: string, request: PageRequest) => Answer

const list = (values: readonly string[] | undefined): string => (values ?? []).join(',')
const only = (headers: Record<string, string | undefined>): Answer =>
  Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  )
const asString = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))
const join = ({ headers = [] }: PageRequest): string => headers.join(',')

/** Of Envoy: matchers of which one fits; `*` in a list echoes; nothing is checked. */
function envoyLike(
  policy: {
    origins: { exact?: string; regex?: string }[]
    methods?: string
    headers?: string
    expose?: string
    maxAge?: string
    credentials?: boolean
  },
  request: PageRequest,
): Answer {
  const { origin, method } = request
  // RE2 matches the whole text.
  const isAllowed = policy.origins.some(
    ({ exact, regex }) => exact === origin || (regex !== undefined && new RegExp(`^(?:${regex})$`).test(origin)),
  )
  if (!isAllowed) return {}
  const shared = { 'allow-origin': origin, 'allow-credentials': policy.credentials === true ? 'true' : undefined }
  if (method === undefined) return only({ ...shared, 'expose-headers': policy.expose })
  return only({
    ...shared,
    'allow-methods': policy.methods === '*' ? method : policy.methods,
    'allow-headers': policy.headers === '*' ? join(request) : policy.headers,
    'max-age': policy.maxAge,
  })
}

/** A `*` in a pattern, for any text. */
const globbed = (pattern: string, text: string, any = '.*'): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', any)}$`).test(text)

interface Listed {
  readonly origins: readonly string[]
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  readonly expose: readonly string[]
  readonly maxAge?: number | undefined
  readonly credentials: boolean
}

/** Services that compare an origin with a list, and say their lists. */
function listedLike(
  { origins, methods, headers, expose, maxAge, credentials }: Listed,
  { origin, method }: PageRequest,
): Answer {
  if (!origins.includes('*') && !origins.includes(origin)) return {}
  const shared = {
    'allow-origin': origins.includes('*') ? '*' : origin,
    'allow-credentials': credentials ? 'true' : undefined,
  }
  if (method === undefined) return only({ ...shared, 'expose-headers': list(expose) })
  return only({
    ...shared,
    'allow-methods': list(methods),
    'allow-headers': list(headers),
    'max-age': asString(maxAge),
  })
}

/** Buckets: the first rule that fits the origin, the method and all headers answers. */
function bucketLike(rules: readonly (Listed & { readonly granting: boolean })[], request: PageRequest): Answer {
  const { origin, method, headers = [] } = request
  for (const { origins, methods, headers: allowed, expose, maxAge, granting } of rules) {
    if (!origins.some((pattern) => globbed(pattern, origin))) continue
    if (method !== undefined && !methods.includes(method)) continue
    if (!headers.every((name) => allowed.some((pattern) => globbed(pattern.toLowerCase(), name.toLowerCase()))))
      continue
    const isAny = origins.includes('*')
    return only({
      'allow-origin': isAny ? '*' : origin,
      'allow-credentials': granting && !isAny ? 'true' : undefined,
      'expose-headers': list(expose),
      ...(method === undefined
        ? {}
        : { 'allow-methods': list(methods), 'allow-headers': join(request), 'max-age': asString(maxAge) }),
    })
  }
  return {}
}

const json = (content: string): never => JSON.parse(content) as never
const elements = (xml: string, outer: string, inner: string): string[] =>
  [
    ...(new RegExp(`<${outer}[^>]*>([\\s\\S]*?)</${outer}>`).exec(xml)?.[1] ?? '').matchAll(
      new RegExp(`<${inner}>([^<]*)</${inner}>`, 'g'),
    ),
  ].map(([, text = '']) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))))

/** What each documents of its matching. */
export const interpreters: Readonly<Partial<Record<Target, Interpreter>>> = {
  envoy: (content, request) => {
    const policy = (parse(content) as { typed_per_filter_config: Record<string, Record<string, never>> })
      .typed_per_filter_config['envoy.filters.http.cors'] as Record<string, unknown>
    const origins = (policy.allow_origin_string_match as { exact?: string; safe_regex?: { regex: string } }[]).map(
      ({ exact, safe_regex }) => ({
        ...(exact === undefined ? {} : { exact }),
        ...(safe_regex === undefined ? {} : { regex: safe_regex.regex }),
      }),
    )
    return envoyLike(
      {
        origins,
        methods: policy.allow_methods as never,
        headers: policy.allow_headers as never,
        expose: policy.expose_headers as never,
        maxAge: policy.max_age as never,
        credentials: policy.allow_credentials as never,
      },
      request,
    )
  },
  istio: (content, request) => {
    const { corsPolicy } = (parse(content) as { spec: { http: { corsPolicy: Record<string, never> }[] } }).spec
      .http[0] as { corsPolicy: Record<string, never> }
    return envoyLike(
      {
        origins: corsPolicy.allowOrigins as never,
        methods: list(corsPolicy.allowMethods),
        headers: list(corsPolicy.allowHeaders),
        expose: list(corsPolicy.exposeHeaders),
        credentials: corsPolicy.allowCredentials as never,
      },
      request,
    )
  },
  'gateway-api': (content, request) => {
    const { cors } = (
      parse(content) as { spec: { rules: { filters: { cors: Record<string, never> }[] }[] } }
    ).spec.rules.flatMap(({ filters }) => filters)[0] as { cors: Record<string, never> }
    const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials, maxAge } = cors as unknown as {
      allowOrigins: string[]
      allowMethods: string[]
      allowHeaders?: string[]
      exposeHeaders?: string[]
      allowCredentials?: boolean
      maxAge?: number
    }
    const { origin, method } = request
    const fits = (pattern: string): boolean => pattern === '*' || globbed(pattern, origin, '[^/:]+')
    if (!allowOrigins.some(fits)) return {}
    const shared = {
      'allow-origin': allowOrigins.includes('*') && !allowCredentials ? '*' : origin,
      'allow-credentials': allowCredentials ? 'true' : undefined,
    }
    if (method === undefined) return only({ ...shared, 'expose-headers': list(exposeHeaders) })
    const star = (values: string[] | undefined, echo: string): string =>
      values?.includes('*') && allowCredentials ? echo : list(values)
    return only({
      ...shared,
      'allow-methods': star(allowMethods, method),
      'allow-headers': star(allowHeaders, join(request)),
      'max-age': asString(maxAge ?? 5),
    })
  },
  traefik: (content, request) => {
    const headers = (parse(content) as { spec: { headers: Record<string, never> } }).spec.headers as unknown as Record<
      string,
      string[]
    > & { accessControlAllowCredentials?: boolean; accessControlMaxAge?: number }
    const { origin, method } = request
    const grants = headers.accessControlAllowCredentials === true
    const texts = headers.accessControlAllowOriginList ?? []
    // Unanchored, unless it is anchored itself.
    const isAllowed =
      texts.includes('*') ||
      texts.includes(origin) ||
      (headers.accessControlAllowOriginListRegex ?? []).some((expression) => new RegExp(expression).test(origin))
    const allowed = isAllowed ? (texts.includes('*') && !grants ? '*' : origin) : undefined
    const shared = { 'allow-origin': allowed, 'allow-credentials': grants ? 'true' : undefined }
    const star = (values: string[] | undefined, echo: string): string =>
      values?.includes('*') && grants ? echo : list(values)
    if (method === undefined) return only({ ...shared, 'expose-headers': list(headers.accessControlExposeHeaders) })
    return only({
      ...shared,
      'allow-methods': star(headers.accessControlAllowMethods, method),
      'allow-headers': star(headers.accessControlAllowHeaders, join(request)),
      'max-age': asString(headers.accessControlMaxAge),
    })
  },
  kong: (content, request) => {
    const { config } = (
      parse(content) as {
        plugins: {
          config: {
            origins: string[]
            methods: string[]
            headers?: string[]
            exposed_headers?: string[]
            credentials: boolean
            max_age?: number
          }
        }[]
      }
    ).plugins[0] as never as {
      config: {
        origins: string[]
        methods: string[]
        headers?: string[]
        exposed_headers?: string[]
        credentials: boolean
        max_age?: number
      }
    }
    const { origin, method } = request
    const isAny = config.origins.includes('*')
    if (!isAny && !config.origins.some((expression) => new RegExp(`^(?:${expression})$`).test(origin))) return {}
    const shared = {
      'allow-origin': isAny && !config.credentials ? '*' : origin,
      'allow-credentials': config.credentials ? 'true' : undefined,
    }
    if (method === undefined) return only({ ...shared, 'expose-headers': list(config.exposed_headers) })
    return only({
      ...shared,
      'allow-methods': list(config.methods),
      'allow-headers':
        config.headers === undefined || config.headers.length === 0 ? join(request) : list(config.headers),
      'max-age': asString(config.max_age),
    })
  },
  'aws-http-api': (content, request) => listedLike(aws(json(content)), request),
  'aws-lambda-url': (content, request) => listedLike(aws(json(content)), request),
  s3: (content, request) =>
    bucketLike(
      (json(content) as { CORSRules: Record<string, never>[] }).CORSRules.map((rule) => ({
        origins: rule.AllowedOrigins as never,
        methods: rule.AllowedMethods as never,
        headers: (rule.AllowedHeaders ?? []) as never,
        expose: (rule.ExposeHeaders ?? []) as never,
        maxAge: rule.MaxAgeSeconds as never,
        credentials: true,
        granting: true,
      })),
      request,
    ),
  gcs: (content, request) =>
    bucketLike(
      (
        json(content) as { origin: string[]; method: string[]; responseHeader?: string[]; maxAgeSeconds?: number }[]
      ).map(({ origin, method, responseHeader = [], maxAgeSeconds }) => ({
        origins: origin,
        methods: method,
        headers: responseHeader,
        expose: responseHeader,
        maxAge: maxAgeSeconds,
        credentials: false,
        granting: false,
      })),
      request,
    ),
  'azure-blob': (content, request) =>
    bucketLike(
      (json(content) as { cors: Record<string, string>[] }).cors.map((rule) => ({
        origins: (rule.allowedOrigins ?? '').split(','),
        methods: (rule.allowedMethods ?? '').split(','),
        headers: (rule.allowedHeaders ?? '').split(',').filter(Boolean),
        expose: (rule.exposedHeaders ?? '').split(',').filter(Boolean),
        maxAge: Number(rule.maxAgeInSeconds),
        credentials: true,
        granting: true,
      })),
      request,
    ),
  cloudfront: (content, request) => {
    const config = (
      json(content) as {
        CorsConfig: Record<string, { Items: string[] }> & {
          AccessControlAllowCredentials: boolean
          AccessControlMaxAgeSec?: number
        }
      }
    ).CorsConfig
    return listedLike(
      {
        origins: config.AccessControlAllowOrigins?.Items ?? [],
        methods: config.AccessControlAllowMethods?.Items ?? [],
        headers: config.AccessControlAllowHeaders?.Items ?? [],
        expose: config.AccessControlExposeHeaders?.Items ?? [],
        maxAge: config.AccessControlMaxAgeSec,
        credentials: config.AccessControlAllowCredentials,
      },
      request,
    )
  },
  apim: (content, request) =>
    listedLike(
      {
        origins: elements(content, 'allowed-origins', 'origin'),
        methods: elements(content, 'allowed-methods', 'method'),
        headers: elements(content, 'allowed-headers', 'header'),
        expose: elements(content, 'expose-headers', 'header'),
        credentials: content.includes('allow-credentials="true"'),
      },
      request,
    ),
}

function aws(config: {
  AllowOrigins: string[]
  AllowMethods: string[]
  AllowHeaders?: string[]
  ExposeHeaders?: string[]
  MaxAge?: number
  AllowCredentials: boolean
}): Listed {
  return {
    origins: config.AllowOrigins,
    methods: config.AllowMethods,
    headers: config.AllowHeaders ?? [],
    expose: config.ExposeHeaders ?? [],
    maxAge: config.MaxAge,
    credentials: config.AllowCredentials,
  }
}
