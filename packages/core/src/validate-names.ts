import { show } from './errors.ts'
import type { CorsIssueCode } from './issue-codes.ts'
import { isEchoableMethod } from './names.ts'
import type { Report } from './validate.ts'

/** Every character of an HTTP token, RFC 9110 §5.6.2. */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(text)
}

const standardMethods =
  /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY|SEARCH|PURGE|LINK|UNLINK|PROPFIND|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|REPORT)$/

const forbiddenRequestHeaders =
  /^(?:accept-(?:charset|encoding)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(?:proxy|sec)-.*)$/i

/** The standard method that a name is in other case, or as it is. */
export function standardMethod(method: string): string | undefined {
  const upper = method.toUpperCase()
  return standardMethods.test(upper) ? upper : undefined
}

/** @see https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return /^(?:connect|trace|track)$/i.test(method)
}

/** @see https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenHeader(name: string): boolean {
  return forbiddenRequestHeaders.test(name)
}

/** Reads a list of method names, or `'*'`. */
export function validateMethods(value: unknown, report: Report): readonly string[] | '*' {
  return validateList('methods', 'methods-type', value, report, (method, path) => {
    const standard = standardMethod(method)
    if (isForbiddenMethod(method)) {
      report('method-forbidden', path, method, `${show(method)} is a method that browsers refuse to send: remove it`)
    } else if (!isEchoableMethod(method)) {
      report('method-invalid', path, method, `${show(method)} is not a method name`)
    } else if (standard !== undefined && standard !== method) {
      report(
        'method-case',
        path,
        method,
        `${show(method)} has the wrong case, and methods compare case-sensitively: write ${show(standard)}`,
      )
    }
  })
}

/** Reads a list of request header names, or `'*'`. */
export function validateAllowedHeaders(value: unknown, report: Report): readonly string[] | '*' {
  return validateList('allowedHeaders', 'allowed-headers-type', value, report, (name, path) => {
    const lower = name.toLowerCase()
    if (!isToken(name)) report('header-invalid', path, name, `${show(name)} is not a header name`)
    else if (lower.startsWith('access-control-')) reportProtocolHeader(name, path, report)
    else if (isForbiddenHeader(name)) {
      report('header-forbidden', path, name, `${show(name)} is a request header that no script can set: remove it`)
    }
  })
}

/** Reads a list of response header names, or `'*'`. */
export function validateExposedHeaders(value: unknown, credentials: boolean, report: Report): readonly string[] | '*' {
  if (value === '*' && credentials) {
    const message = '"*" exposes nothing to requests with credentials: list the names'
    report('exposed-wildcard-credentials', ['exposedHeaders'], value, message)
  }
  return validateList('exposedHeaders', 'exposed-headers-type', value, report, (name, path) => {
    const lower = name.toLowerCase()
    if (!isToken(name)) report('header-invalid', path, name, `${show(name)} is not a header name`)
    else if (lower.startsWith('access-control-')) reportProtocolHeader(name, path, report)
    else if (/^set-cookie2?$/.test(lower)) {
      report('exposed-set-cookie', path, name, `${show(name)} can never be read by scripts: remove it`)
    } else if (lower === 'origin') {
      report('exposed-request-header', path, name, `${show(name)} is a request header: remove it`)
    }
  })
}

function reportProtocolHeader(name: string, path: Path, report: Report): void {
  report('header-protocol', path, name, `${show(name)} belongs to the CORS protocol itself: remove it`)
}

type Path = readonly (string | number)[]

function validateList(
  option: string,
  typeCode: CorsIssueCode,
  value: unknown,
  report: Report,
  validateName: (name: string, path: Path) => void,
): readonly string[] | '*' {
  if (value === '*') return value
  if (typeof value === 'string' && splitList(value).length > 0) {
    const message = `${show(value)} is one string: write [${splitList(value).map(show).join(', ')}]`
    report(typeCode, [option], value, message)
    return []
  }
  if (!Array.isArray(value)) {
    report(typeCode, [option], value, `expected a list of names or "*", found ${show(value)}`)
    return []
  }
  const unique = new Map<string, string>()
  for (const [index, name] of Array.from<unknown>(value).entries()) {
    const path = [option, index]
    if (typeof name !== 'string') report('name-type', path, name, `expected a name, found ${show(name)}`)
    else if (name === '*') report('name-wildcard-in-list', path, name, `"*" is not a name: write ${option}: "*" alone`)
    else if (name.trim() === '') report('name-empty', path, name, 'the name is empty: remove it')
    else if (/[,\s]/.test(name.trim())) {
      const names = splitList(name).map(show).join(', ')
      report('name-list-joined', path, name, `${show(name)} holds several names: write ${names}`)
    } else {
      const trimmed = name.trim()
      if (trimmed !== name)
        report('name-white-space', path, name, `${show(name)} has white space: write ${show(trimmed)}`)
      validateName(trimmed, path)
      // Header names compare without case; of methods, two that differ in case are different.
      const key = option === 'methods' ? name : name.toLowerCase()
      if (!unique.has(key)) unique.set(key, name)
    }
  }
  return [...unique.values()]
}

function splitList(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}
