import { combined, listElements } from '@cors/standard/header-list'
import type { Answered } from './prober.ts'

const allowOrigin = 'access-control-allow-origin'

/** The values of a response header, line by line. */
export function linesOf({ response }: Answered, name: string): string[] {
  return response.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
}

/** The value of a response header as browsers read it. */
export function headerOf({ response }: Answered, name: string): string | undefined {
  return combined(response.headers, name)
}

/** The elements of a response header that is a list, in lower case. */
export function namesOf(answered: Answered, name: string): string[] {
  return listElements(headerOf(answered, name) ?? '').map((text) => text.toLowerCase())
}

/** The origin that an answer lets in. */
export function allowedOrigin(answered: Answered): string | undefined {
  return headerOf(answered, allowOrigin)
}

/** Whether the answer names the page that asked. */
export function letsIn(answered: Answered | undefined): boolean {
  return answered?.origin !== undefined && allowedOrigin(answered) === answered.origin
}

export function allowsCredentials(answered: Answered): boolean {
  return headerOf(answered, 'access-control-allow-credentials') === 'true'
}

/** Whether caches are told that the answer depends on the page. */
export function variesOnOrigin(answered: Answered): boolean {
  const names = namesOf(answered, 'vary')
  return names.includes('origin') || names.includes('*')
}

/** Whether no cache may keep it. */
export function isNeverStored(answered: Answered): boolean {
  return namesOf(answered, 'cache-control').includes('no-store')
}

/** Whether the answer tells shared caches to keep it. */
export function isStoredByAll(answered: Answered): boolean {
  const directives = namesOf(answered, 'cache-control')
  if (directives.some((text) => /^(?:no-store|no-cache|private)(?:=|$)/.test(text))) return false
  const seconds = (name: string): string | undefined =>
    directives
      .find((text) => text.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replaceAll('"', '')
  const age = seconds('s-maxage') ?? seconds('max-age')
  if (age !== undefined) return Number(age) > 0
  const expires = headerOf(answered, 'expires')
  return directives.includes('public') || (expires !== undefined && Date.parse(expires) > Date.now())
}
