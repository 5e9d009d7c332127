import { inKnownCase, isForbiddenMethod, safelistedMethods } from '@cors/standard/methods'
import { nearest } from '@cors/standard/nearest'
import { isForbiddenRequestHeaderName, isNonWildcardRequestHeader } from '@cors/standard/request-headers'
import { isCorsHeader } from '@cors/standard/response-headers'
import type { Terms } from '../compile/origin-match.ts'
import { isPrefix } from '../compile/requested.ts'
import { isEchoable, isEchoableMethod } from '../protocol/echoable.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { readNames } from '../protocol/requested-headers.ts'
import { show } from '../values/show.ts'
import type { CorsFault, Finding } from './explanation.ts'

const link = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch'

type MakeFault = (message: string, fix: string) => CorsFault

/** Which of the rules by origin an option belongs to. */
export function ofRule(rule: number | undefined): string {
  return rule === undefined ? '' : ` in rules[${rule}]`
}

export function explainMethod(terms: Terms, { requestMethod = '' }: CorsRequest, rule: number | undefined): Finding {
  const { methods } = terms.options
  const pass = terms.grants.methods.allows(requestMethod)
  const check = { name: 'method', pass, seen: show(requestMethod), policy: describeList(methods), link } as const
  return { check, faults: pass ? [] : [methodFault(requestMethod, methods, rule)] }
}

function methodFault(method: string, methods: readonly string[] | '*', rule: number | undefined): CorsFault {
  const fault: MakeFault = (message, fix) => ({ code: 'method-not-allowed', check: 'method', message, fix })
  if (!isEchoableMethod(method)) return fault(`${show(method)} is not a method name`, 'ask for a method by its name')
  if (isForbiddenMethod(method))
    return fault(`${show(method)} is a method that browsers refuse to send`, 'use another method')
  const known = [...safelistedMethods, ...methods]
  const standard = inKnownCase(method)
  if (standard !== method) {
    const isKnown = known.includes(standard)
    return fault(
      `Methods compare case-sensitively, and ${show(method)} is not ${show(standard)}${isKnown ? '' : ', which is not in methods either'}`,
      `write method: ${show(standard)} in the page${isKnown ? '' : `, and add ${show(standard)} to methods${ofRule(rule)}`}`,
    )
  }
  return absent(fault, 'method', method, `methods${ofRule(rule)}`, nearest(method, known))
}

/** @param meant a name of the list that is spelt almost like it */
function absent(fault: MakeFault, what: string, name: string, list: string, meant: string | undefined): CorsFault {
  const message = `The ${what} ${show(name)} is not in ${list}`
  const add = `add ${show(name)} to ${list}`
  if (meant === undefined) return fault(message, add)
  return fault(
    `${message} (did you mean ${show(meant)}?)`,
    `write ${what === 'method' ? 'method: ' : ''}${show(meant)} in the page, or ${add}`,
  )
}

export function explainHeaders(terms: Terms, { requestHeaders = '' }: CorsRequest, rule: number | undefined): Finding {
  const { allowedHeaders } = terms.options
  const pass = terms.grants.headers.answer(requestHeaders).isAllowed
  const seen = requestHeaders === '' ? 'none asked for' : show(requestHeaders)
  const check = { name: 'headers', pass, seen, policy: describeList(allowedHeaders), link } as const
  return { check, faults: pass ? [] : headerFaults(requestHeaders, terms, rule) }
}

/** An attacker may ask for thousands; a page asks for a few. */
const mostNamed = 20

function headerFaults(asked: string, { grants, options }: Terms, rule: number | undefined): readonly CorsFault[] {
  const fault: MakeFault = (message, fix) => ({ code: 'headers-not-allowed', check: 'headers', message, fix })
  const wrong = [...new Set(readNames(asked))].filter((name) => !grants.headers.answer(name).isAllowed)
  if (wrong.length === 0) {
    const message = 'The list of requested headers is too long to come from a browser'
    return [fault(message, 'ask for each header once, without padding')]
  }
  const faults = wrong.slice(0, mostNamed).map((name) => headerFault(name, options.allowedHeaders, rule, fault))
  const rest = wrong.length - mostNamed
  return rest > 0 ? [...faults, fault(`${rest} more headers are not allowed`, 'ask for fewer headers')] : faults
}

function headerFault(
  name: string,
  allowed: readonly string[] | '*',
  rule: number | undefined,
  fault: MakeFault,
): CorsFault {
  const list = `allowedHeaders${ofRule(rule)}`
  if (!isEchoable(name)) return fault(`${show(name)} is not a header name`, 'ask for a header by its name')
  if (isForbiddenRequestHeaderName(name)) {
    return fault(`${show(name)} is a request header that no script can set`, 'do not ask for it')
  }
  if (isCorsHeader(name)) {
    return fault(
      `${show(name)} belongs to the CORS protocol itself`,
      'remove it from the request: servers send such headers',
    )
  }
  if (isNonWildcardRequestHeader(name.toLowerCase()) && [...allowed].some(isPrefix)) {
    return fault(
      `The header ${show(name)} is not in allowedHeaders, and no prefix stands for it`,
      `add ${show(name)} to ${list}`,
    )
  }
  const meant = [...allowed].flatMap((entry) => (isPrefix(entry) ? withPrefix(entry.slice(0, -1), name) : entry))
  const { message, fix } = absent(fault, 'header', name, list, nearest(name, meant))
  if (name.toLowerCase() !== 'content-type') return fault(message, fix)
  // A preflight does not show the value.
  const why =
    'a preflight asks for it because of its value, which is not that of a form or plain text: "application/json", for one'
  return fault(`${message}: ${why}`, fix)
}

/** A name as it may have been meant, where its beginning has one letter too many, another one, or one too few. Short ones are others. */
function withPrefix(prefix: string, name: string): readonly string[] {
  return prefix.length < 5 ? [] : [1, 0, -1].map((more) => prefix + name.slice(prefix.length + more))
}

/** More would not be read. */
const mostShown = 12

function describeList(names: readonly string[] | '*'): string {
  if (names === '*') return '"*" (whatever is asked for)'
  const rest = names.length - mostShown
  return names.length === 0 ? 'none' : names.slice(0, mostShown).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
