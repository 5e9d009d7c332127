import type { CorsOptions } from '@cors/core'
import { patternExpression } from '@cors/core/static'
import { parseAllDocuments } from 'yaml'
import type { Findings } from './findings.ts'
import { finished, ruleOf } from './finish.ts'
import { type Origins, readExact, readExpression, readNull } from './origins.ts'
import type { Reader } from './reader.ts'
import { everywhere, type Fields, fieldsOf, namesOf, textsOf, wholeNumber } from './values.ts'

/** The one policy in documents of YAML or JSON, of which several may be the same. */
function onlyPolicy(text: string, name: string, findings: Findings): Fields | undefined {
  const documents = parseAllDocuments(text, { prettyErrors: false })
  const all = Array.isArray(documents) ? documents : []
  const error = all.flatMap(({ errors }) => errors)[0]
  if (error) throw new SyntaxError(error.message)
  const found = all.flatMap((document) => everywhere(document.toJS({ maxAliasCount: 100 }), name))
  const different = new Set(found.map((each) => JSON.stringify(each)))
  if (different.size > 1) {
    findings.add('several-policies', 'Several routes have policies of their own: import each by itself.', name)
    return undefined
  }
  if (found.length === 0) findings.add('no-cors', `There is no ${name}.`)
  return found.length === 0 ? undefined : fieldsOf(found[0])
}

/** The filter `cors` of an `HTTPRoute`. */
export const gatewayApi: Reader = (text, findings) => {
  const fields = onlyPolicy(text, 'cors', findings)
  if (fields === undefined) return undefined
  const [origins, methods, headers, expose] = ['allowOrigins', 'allowMethods', 'allowHeaders', 'exposeHeaders'].map(
    (name) => textsOf(fields.get(name)),
  )
  const credentials = fields.get('allowCredentials') ?? false
  if (!origins || !methods || !headers || !expose || typeof credentials !== 'boolean') {
    findings.add('syntax', 'The filter has something else than lists of texts, and a boolean.', 'cors')
    return undefined
  }
  findings.add('no-vary', 'The Gateway API does not say whether Vary: Origin is sent.', 'cors')
  const isAny = origins.includes('*')
  if (isAny) findings.add('any-origin', 'Every origin is allowed.', '*')
  const wildcards = origins.filter((origin) => /:\/\/\*\./.test(origin))
  if (wildcards.length > 0)
    findings.add(
      'one-label',
      'A "*." of the Gateway API takes any number of labels, as that of a policy; the annotations of ingress-nginx took one.',
      wildcards[0],
    )
  const { origins: named, isNull } = readNull(origins, findings)
  const said = ruleOf(
    {
      origin: isAny ? '*' : named.flatMap((origin) => readPattern(origin, findings)),
      isNull: isNull && !isAny,
      credentials,
      // With credentials, an implementation has to echo.
      methods: methods.includes('*') ? 'echo' : methods,
      headers: headers.includes('*') && credentials ? 'echo' : headers,
      expose,
      maxAge: wholeNumber(fields.get('maxAge')) ?? 5,
    },
    findings,
  )
  return finished([said], findings)
}

function readPattern(origin: string, findings: Findings): Origins {
  if (!/^https?:\/\/\*\./.test(origin) || origin.endsWith(':*')) return readExact(origin, findings)
  try {
    patternExpression(origin)
    return [origin]
  } catch {
    return readExact(origin, findings)
  }
}

/** `CorsPolicy` of Envoy, wherever it stands. */
export const envoy: Reader = (text, findings) => {
  const name = 'envoy.filters.http.cors'
  const whole = parseAllDocuments(text, { prettyErrors: false })
  // The policy alone is taken as well.
  const alone =
    Array.isArray(whole) && whole.some((document) => fieldsOf(document.toJS()).has('allow_origin_string_match'))
  const fields =
    alone && Array.isArray(whole) ? fieldsOf(whole[0]?.toJS({ maxAliasCount: 100 })) : onlyPolicy(text, name, findings)
  return fields && readEnvoy(fields, text, findings)
}

function readEnvoy(fields: Fields, text: string, findings: Findings): CorsOptions | readonly CorsOptions[] | undefined {
  const matchers = fields.get('allow_origin_string_match')
  const [methods, headers, expose] = ['allow_methods', 'allow_headers', 'expose_headers'].map(
    (name) => fields.get(name) ?? '',
  )
  const credentials = fields.get('allow_credentials') ?? false
  if (
    typeof methods !== 'string' ||
    typeof headers !== 'string' ||
    typeof expose !== 'string' ||
    typeof credentials !== 'boolean' ||
    !Array.isArray(matchers)
  ) {
    findings.add(
      'syntax',
      'The policy has something else than matchers, texts and a boolean.',
      'allow_origin_string_match',
    )
    return undefined
  }
  for (const name of ['filter_enabled', 'shadow_enabled']) {
    if (!fields.has(name)) continue
    findings.add(
      'condition',
      `${name} lets the runtime say whether the policy holds: leave it out, or import what holds.`,
      name,
    )
    return undefined
  }
  if (!/^\s*(?:- *)?(?:header: *\{ *)?"?key"?: *['"]?vary\b/im.test(text))
    findings.add('no-vary', 'Envoy sends no Vary: add it with response_headers_to_add.', 'allow_origin_string_match')
  if (fields.get('forward_not_matching_preflights') !== false)
    findings.add(
      'preflight',
      'Preflights of origins that are not allowed go on to the application, which may answer them otherwise.',
      'allow_origin_string_match',
    )
  const all = matchers.map((each) => readMatcher(fieldsOf(each), findings))
  const isAny = all.includes('*')
  if (isAny) findings.add('any-origin', 'Every origin is allowed.', '*')
  const listed = all.flatMap((each) => (each === '*' ? [] : each))
  const { isNull } = readNull(
    listed.filter((each) => typeof each === 'string'),
    findings,
  )
  const named = listed.flatMap((each) =>
    each === 'null' || each === 'file://'
      ? []
      : typeof each === 'string' && !each.includes('*')
        ? readExact(each, findings)
        : [each],
  )
  const list = (value: string): readonly string[] | 'echo' => (value === '*' ? 'echo' : namesOf(value))
  return finished(
    [
      ruleOf(
        {
          origin: isAny ? '*' : named,
          isNull: isNull && !isAny,
          credentials,
          methods: list(methods),
          headers: list(headers),
          expose: namesOf(expose),
          maxAge: wholeNumber(fields.get('max_age')),
        },
        findings,
      ),
    ],
    findings,
  )
}

function readMatcher(matcher: Fields, findings: Findings): '*' | Origins {
  const [kind = '', value] = [...matcher].find(([name]) => name !== 'ignore_case') ?? []
  if (kind === 'exact' && typeof value === 'string') return value === '*' ? '*' : [value]
  const regex = kind === 'safe_regex' ? fieldsOf(value).get('regex') : undefined
  if (typeof regex === 'string') {
    if (['.*', '.+', '^.*$', '^.+$'].includes(regex)) return '*'
    return readExpression(regex, { findings, whole: true })
  }
  if (typeof value === 'string' && value !== '' && (kind === 'prefix' || kind === 'suffix' || kind === 'contains')) {
    if (value === '*') return '*'
    findings.add(
      'unanchored',
      `${kind}: ${value} also takes origins of others: the options have what is meant alone.`,
      value,
    )
    if (kind === 'suffix' && value.startsWith('.')) return [`https://*${value}`]
    return kind === 'prefix' ? readExact(value, findings) : []
  }
  findings.add('syntax', `${JSON.stringify(kind)} is not a matcher that can be read, and is left out.`)
  return []
}
