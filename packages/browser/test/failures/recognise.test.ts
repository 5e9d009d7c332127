import { describe, expect, it } from 'vitest'
import { type FailureCode, failureCatalogue, stageOf } from '../../src/failures/catalogue.ts'
import * as chrome from '../../src/failures/consoles/chrome.ts'
import * as firefox from '../../src/failures/consoles/firefox.ts'
import * as safari from '../../src/failures/consoles/safari.ts'
import { recogniseFailure } from '../../src/failures/recognise.ts'
import type { EngineMessages, MessageContext } from '../../src/failures/wording.ts'

/** A value that each failure could really have. */
const VALUES: Partial<Record<FailureCode, string>> = {
  'acao-mismatch': 'https://other.example',
  'acao-multiple': '*, *',
  'method-not-allowed': 'PURGE',
  'header-not-allowed': 'x-api-key',
  'acac-not-true': 'True',
  'acam-invalid': 'P UT',
  'acah-invalid': '[a]',
}

/** Lines that an engine writes for several failures, with the one for which they are taken. */
const ALIKE: Readonly<Record<keyof EngineMessages, Partial<Record<FailureCode, FailureCode>>>> = {
  chrome: { 'acao-invalid': 'acao-mismatch' },
  firefox: { 'acao-invalid': 'acao-mismatch', 'redirect-scheme': 'scheme-not-http' },
  safari: { 'acao-mismatch': 'acao-missing', 'acao-invalid': 'acao-missing' },
}

/** The line of any network error says nothing. */
const OTHERWISE = { chrome: chrome.otherwise, firefox: firefox.otherwise, safari: safari.otherwise }

const codes = Object.keys(failureCatalogue) as FailureCode[]
const lines = (Object.keys(OTHERWISE) as (keyof EngineMessages)[]).flatMap((engine) =>
  codes.map((code) => [engine, code] as const),
)

describe('recogniseFailure', () => {
  it.each(lines)('reads what %s writes for %s', (engine, code) => {
    const url = 'https://api.example.com/x'
    const context: MessageContext = {
      url,
      initialUrl: url,
      origin: 'https://app.example.com',
      stage: stageOf(code, true),
      status: code === 'preflight-redirect' ? 301 : 404,
    }
    const { writes, reads } = failureCatalogue[code].lines[engine]
    const line = writes(VALUES[code] ?? '', context)
    const own = writes === OTHERWISE[engine] ? undefined : code
    const wanted = reads === null ? ALIKE[engine][code] : own
    const found = recogniseFailure(line)
    expect(found?.code).toBe(wanted)
    if (found !== undefined && found.value !== '' && wanted === code) expect(found.value).toBe(VALUES[code])
  })

  it.each([
    ['PreflightDisallowedRedirect', 'preflight-redirect', true],
    ['CORS Missing Allow Origin', 'acao-missing', false],
    ['(Reason: CORS request external redirect not allowed).', 'preflight-redirect', true],
    ['It does not have HTTP ok status.', 'preflight-status', true],
    [
      "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present",
      'acao-missing',
      true,
    ],
  ] as const)('reads %s', (line, code, preflight) => {
    expect(recogniseFailure(line)).toMatchObject({ code, preflight })
  })

  it('takes the specific where a text holds several lines', () => {
    const text = "net::ERR_FAILED\nNo 'Access-Control-Allow-Origin' header is present\nERR_TOO_MANY_REDIRECTS"
    expect(recogniseFailure(text)?.code).toBe('redirect-count')
  })
})
