import { type CorsPolicy, type CorsRequest, explain } from '@cors/core'
import { isSafelistedMethod, normalizeMethod } from '@cors/standard/methods'
import { unsafeRequestHeaderNames } from '@cors/standard/request-headers'
import { assertMethod, readHeader, readOrigin } from '../check/read-options.ts'
import { CliError } from '../cli/errors.ts'
import { sharedWildcards } from '../policy/shared-hosting.ts'
import type { Texts } from '../texts/texts.ts'
import type { ExplainedRequest } from './lines.ts'

/** The options of `cors explain`, as commander gives them. */
export interface ExplainOptions {
  readonly policy?: string
  readonly origin?: string
  readonly request?: string
  readonly header?: readonly string[]
  readonly credentials?: 'omit' | 'same-origin' | 'include'
}

/** What a policy says to a page. */
export interface Explained {
  readonly verdict: 'allowed' | 'denied'
  /** Of the preflight, where a browser sends one, and of the request itself, where it then sends that. */
  readonly explained: readonly ExplainedRequest[]
  readonly warnings: readonly { readonly code: 'shared-hosting'; readonly pattern: string; readonly suffix: string }[]
}

/** What a browser sends to ask, and what it then sends: the preflight only where there is something to ask for. */
function requestsOf({ request, header = [] }: ExplainOptions, origin: string, texts: Texts): CorsRequest[] {
  const method = normalizeMethod(request ?? 'GET')
  assertMethod(method, texts)
  // A name alone stands for a value that no list of safe ones has.
  const headers = header.map((text) => readHeader(text.includes(':') ? text : `${text}: "`, texts))
  const unsafe = unsafeRequestHeaderNames(headers)
  const actual: CorsRequest = { method, origin, requestMethod: undefined, requestHeaders: undefined }
  if (isSafelistedMethod(method) && unsafe.length === 0) return [actual]
  const requestHeaders = unsafe.length > 0 ? unsafe.join(',') : undefined
  return [{ method: 'OPTIONS', origin, requestMethod: method, requestHeaders }, actual]
}

/** Whether the page gets its answer; a policy that is switched off answers nothing, and so denies. */
function isAllowed({ explanation: { decision, faults } }: ExplainedRequest): boolean {
  return faults.length === 0 && 'allowed' in decision && decision.allowed
}

export async function explainRequest(policy: CorsPolicy, options: ExplainOptions, texts: Texts): Promise<Explained> {
  if (options.origin === undefined) throw new CliError(texts.check.originMissing(), texts.explain.try())
  const origin = readOrigin(options.origin, texts)
  const explained: ExplainedRequest[] = []
  for (const asked of requestsOf(options, origin, texts)) {
    const request = { ...asked, credentials: options.credentials }
    explained.push({ policy, request, explanation: await explain(policy, request) })
    // What is not preflighted is not sent.
    if (!explained.every(isAllowed)) break
  }
  const warnings = sharedWildcards(policy).map((found) => ({ code: 'shared-hosting', ...found }) as const)
  return { verdict: explained.every(isAllowed) ? 'allowed' : 'denied', explained, warnings }
}
