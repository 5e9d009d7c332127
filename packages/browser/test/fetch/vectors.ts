import { readFileSync } from 'node:fs'
import type { BrowserRequest, Header, WireRequest, WireResponse } from '../../src/index.ts'

export interface Hop {
  url: string
  preflightResponse: WireResponse | null
  response: WireResponse
}

export interface Vector {
  id: string
  subtest: string
  mode: 'cors' | 'no-cors' | 'same-origin'
  credentials: 'omit' | 'same-origin' | 'include'
  requestMethod: string
  requestHeaders: Header[]
  requestOrigin: string
  requestURL: string
  preflightResponse: WireResponse | null
  response: WireResponse
  redirects?: Hop[]
  redirectMode?: 'follow' | 'error' | 'manual'
  integrity?: boolean
  useCorsPreflightFlag?: boolean
  expectPreflight: boolean
  expected: 'allowed' | 'blocked'
  failure: string | null
  failureStage: string | null
  expect?: {
    origins?: (string | null)[]
    acrh?: (string | null)[]
    visible?: string[]
    hidden?: string[]
    responseType?: string
    canvasTainted?: boolean
    combinedValues?: Record<string, string>
    finalMethod?: string
  }
}

export function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`vectors/${name}.fixture.json`, import.meta.url), 'utf8')) as T
}

export function requestOf(vector: Vector): BrowserRequest {
  return {
    origin: vector.requestOrigin,
    url: vector.requestURL,
    method: vector.requestMethod,
    headers: vector.requestHeaders,
    mode: vector.mode,
    credentials: vector.credentials,
    redirect: vector.redirectMode ?? 'follow',
    useCorsPreflight: vector.useCorsPreflightFlag ?? false,
    integrity: vector.integrity ?? false,
  }
}

/** Answers hop after hop; a request for which the vector has no answer fails the test. */
export function serverOf(vector: Vector): (wire: WireRequest) => WireResponse {
  const hops: Hop[] = [{ url: vector.requestURL, ...vector }, ...(vector.redirects ?? [])]
  let hop = 0
  return (wire) => {
    const current = hops[hop]
    const answer = wire.preflight ? current?.preflightResponse : current?.response
    if (answer === undefined || answer === null) throw new Error(`unexpected ${wire.method} ${wire.url}`)
    if (!wire.preflight) hop++
    return answer
  }
}

export function headerValue(headers: readonly Header[], name: string): string | null {
  return headers.find(([key]) => key === name)?.[1] ?? null
}
