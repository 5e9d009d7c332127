import type { Findings } from './findings.ts'
import { finished, type Rule, ruleOf } from './finish.ts'
import { readGlobs, readNull } from './origins.ts'
import type { Reader } from './reader.ts'
import { fieldsOf, textsOf, wholeNumber } from './values.ts'

/** `CORSRules` as the tools of AWS take them, or only the list. */
export const s3: Reader = (text, findings) => {
  const value: unknown = JSON.parse(text)
  const rules = Array.isArray(value) ? value : fieldsOf(value).get('CORSRules')
  if (!Array.isArray(rules)) {
    findings.add('no-cors', 'There is no list of CORSRules.')
    return undefined
  }
  findings.add(
    'no-vary',
    'S3 sends Vary only where a rule fits: a cache may keep a response without Origin for everybody.',
  )
  const seen = new Set<string>()
  return finished(
    rules.flatMap((rule) => readRule(rule, seen, findings)),
    findings,
  )
}

function readRule(rule: unknown, seen: Set<string>, findings: Findings): Rule[] {
  const fields = fieldsOf(rule)
  const [origins, methods, headers, expose] = [
    'AllowedOrigins',
    'AllowedMethods',
    'AllowedHeaders',
    'ExposeHeaders',
  ].map((name) => textsOf(fields.get(name)))
  if (!origins || !methods || !headers || !expose) {
    findings.add('syntax', 'A rule of S3 has something else than lists of texts, and is left out.')
    return []
  }
  const twice = origins.filter((origin) => seen.has(origin))
  for (const origin of twice)
    findings.add(
      'several-policies',
      `${origin} is in several rules: the options have the first alone, where S3 takes the first that fits the method and headers.`,
      origin,
    )
  const once = origins.filter((origin) => !seen.has(origin))
  for (const origin of once) seen.add(origin)
  for (const name of headers.filter((each) => /^[^*]*\*[^*]+$/.test(each)))
    findings.add('header-wildcard', `${name} has a "*" that is not at its end, and is left out.`, name)
  const missing = ['GET', 'HEAD', 'POST'].filter((method) => !methods.includes(method))
  if (missing.length > 0)
    findings.add(
      'methods',
      `S3 denies ${missing.join(', ')} where a rule does not name it; a policy always lets it pass, as browsers ask no permission.`,
    )
  const isAny = once.includes('*')
  const { origins: named, isNull } = readNull(once, findings)
  if (isAny) findings.add('any-origin', 'Every origin is allowed.', '*')
  return [
    ruleOf(
      {
        origin: isAny ? '*' : readGlobs(named, findings),
        isNull: isNull && !isAny,
        // S3 always grants them, except to everybody.
        credentials: !isAny,
        methods,
        headers: headers.includes('*') ? 'echo' : headers.filter((each) => !/^[^*]*\*[^*]+$/.test(each)),
        expose,
        maxAge: wholeNumber(fields.get('MaxAgeSeconds')),
      },
      findings,
    ),
  ]
}
