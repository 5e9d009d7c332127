import { isForbiddenMethod } from '@cors/standard/methods'
import { isListable, parseOrigin } from '@cors/standard/origin'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isCorsHeader, isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { isResponseHeader } from '../../advice/fixes.ts'

/** What can stand in any language's code as it is: a recording may be anybody's. */
const isPlain = (name: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(name)

export function takesOrigin(origin: string): boolean {
  const parsed = parseOrigin(origin)
  return parsed !== undefined && isListable(parsed) && /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.:[\]_-]+$/.test(origin)
}

export function takesMethod(name: string): boolean {
  return isPlain(name) && !isForbiddenMethod(name)
}

export function takesHeader(name: string): boolean {
  return isPlain(name) && !isCorsHeader(name) && !isResponseHeader(name) && !isForbiddenRequestHeaderName(name)
}

export function takesExposed(name: string): boolean {
  return isPlain(name) && !isCorsHeader(name) && !isForbiddenResponseHeader(name) && !/^origin$/i.test(name)
}
