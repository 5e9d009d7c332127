import type { BrowserRequest, Header, Recording, WireResponse } from '../../../src/index.ts'

/** One person's case: what was recorded, and what the answer must be. */
export interface Case {
  name: string
  recording: Recording
  verdict: 'allowed' | 'blocked' | 'unknown'
  /** How far it is known. @default not looked at */
  certainty?: 'proven' | 'likely' | 'open'
  /** `code` or `code/subtype`; `null` where nothing is wrong. */
  primary: string | null
  /** The check that its line names, where what else was recorded tells another cause. */
  named?: string
  /** Every fault in order, the primary one in front. @default [primary] */
  faults?: string[]
  /** What people must be told. */
  says?: RegExp[]
  /** What people must not be told. */
  silent?: RegExp[]
  assumed?: RegExp[]
  next?: RegExp[]
}

export const APP = 'https://app.example.com'
export const API = 'https://api.example.com/items'

export function reply(status: number, headers: Record<string, string | string[]> = {}): WireResponse {
  const lines = Object.entries(headers).flatMap(([name, value]): Header[] =>
    (Array.isArray(value) ? value : [value]).map((line) => [name, line]),
  )
  return { status, headers: lines }
}

/** A recording whose request is a plain GET unless told otherwise. */
export function recorded(
  request: Partial<BrowserRequest>,
  response: WireResponse | null,
  rest: Partial<Recording> = {},
): Recording {
  return { request: { origin: APP, url: API, ...request }, preflight: null, response, ...rest }
}

export const ACAO = 'Access-Control-Allow-Origin'
export const ACAC = 'Access-Control-Allow-Credentials'
export const ACAM = 'Access-Control-Allow-Methods'
export const ACAH = 'Access-Control-Allow-Headers'
export const ACEH = 'Access-Control-Expose-Headers'
export const JSON_POST: Partial<BrowserRequest> = { method: 'POST', headers: [['Content-Type', 'application/json']] }
export const BEARER: Partial<BrowserRequest> = { headers: [['Authorization', 'Bearer x']] }
