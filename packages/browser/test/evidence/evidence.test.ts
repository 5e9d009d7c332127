import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnose, readEvidence } from '../../src/index.ts'
import { console } from './cases/console.ts'
import { curl } from './cases/curl.ts'
import { json } from './cases/json.ts'
import { panel } from './cases/panel.ts'
import { pastes } from './cases/pastes.ts'
import { samples } from './cases/samples.ts'
import { source } from './cases/source.ts'

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

describe.each(Object.entries({ samples, console, curl, panel, json, source, pastes }))('%s', (_, cases) => {
  it.each(cases.map((item) => [item.name, item] as const))('%s', (_name, { text, recordings, ignored }) => {
    expect(readEvidence(text)).toEqual({ recordings, ignored })
  })

  it('are recordings that are diagnosed', () => {
    for (const { text } of cases) {
      for (const recording of readEvidence(text).recordings) expect(() => String(diagnose(recording))).not.toThrow()
    }
  })
})

describe('however lines end', () => {
  it.each(['\r\n', '\r', '\u2028'])('%j', (end) => {
    for (const { text, recordings } of [...samples, ...panel]) {
      expect(readEvidence(text.replaceAll('\n', end)).recordings).toEqual(recordings)
    }
  })
})

describe('what tools really write', () => {
  const said = (name: string) =>
    readEvidence(fixture(name)).recordings.map(
      ({ request, preflight, response, redirects, networkError, consoleMessage }) => ({
        page: request.origin,
        asked: `${request.method} ${request.url.replace('http://localhost', '')}`,
        headers: request.headers,
        credentials: request.credentials,
        preflight: preflight?.status,
        response: response === null ? null : response?.status,
        redirects: redirects?.map((hop) => [hop.url.replace('http://localhost', ''), hop.response?.status]),
        networkError,
        corsError: /"corsError":"(\w+)"/.exec(consoleMessage ?? '')?.[1],
      }),
    )
  const page = 'http://localhost:4173'
  const failed = { page, networkError: 'net::ERR_FAILED' }

  it('Playwright: no preflights, and no answer where the browser refused it', () => {
    expect(said('playwright.har.json')).toEqual([
      { page, asked: 'PUT :8787/ok', headers: [['content-type', 'application/json']], response: 200 },
      { ...failed, asked: 'GET :8787/missing' },
      { ...failed, asked: 'DELETE :8787/preflight' },
      { ...failed, asked: 'GET :8787/header', headers: [['x-id', '1']] },
      { ...failed, asked: 'PUT :8787/method' },
      { ...failed, asked: 'GET :8787/credentials' },
      { ...failed, asked: 'GET :8787/redirect', response: 302, redirects: [[':8787/login', undefined]] },
      { page, asked: 'GET :8788/down', response: null, networkError: 'net::ERR_CONNECTION_REFUSED' },
    ])
  })

  it('the DevTools protocol: preflights, answers, and the reason', () => {
    expect(said('chromium-events.json')).toEqual([
      { page, asked: 'PUT :8787/ok', headers: [['content-type', 'application/json']], preflight: 204, response: 200 },
      { ...failed, asked: 'GET :8787/missing', response: 503, corsError: 'MissingAllowOriginHeader' },
      { ...failed, asked: 'DELETE :8787/preflight', preflight: 405, corsError: 'PreflightInvalidStatus' },
      {
        ...failed,
        asked: 'GET :8787/header',
        headers: [['x-id', '1']],
        preflight: 204,
        corsError: 'HeaderDisallowedByPreflightResponse',
      },
      { ...failed, asked: 'PUT :8787/method', preflight: 204, corsError: 'MethodDisallowedByPreflightResponse' },
      {
        ...failed,
        asked: 'GET :8787/credentials',
        credentials: 'include',
        response: 200,
        corsError: 'WildcardOriginNotAllowed',
      },
      {
        ...failed,
        asked: 'GET :8787/redirect',
        response: 302,
        redirects: [[':8787/login', 200]],
        corsError: 'MissingAllowOriginHeader',
      },
      { page, asked: 'GET :8788/down', response: null, networkError: 'net::ERR_CONNECTION_REFUSED' },
    ])
  })

  // What browsers add is safe to send, so that it changes nothing.
  const added = [
    ['Accept', '*/*'],
    ['Accept-Language', 'en-US,en;q=0.9'],
  ]
  const put = [...added, ['content-type', 'application/json']]

  it('Chrome’s developer tools: preflights by their kind, and answers that were refused', () => {
    expect(said('chrome.har.json')).toEqual([
      { page, asked: 'PUT :8787/ok', headers: put, preflight: 204, response: 200 },
      { ...failed, asked: 'GET :8787/missing', response: 503 },
      { ...failed, asked: 'DELETE :8787/preflight', preflight: 405 },
      { ...failed, asked: 'GET :8787/header', headers: [['x-id', '1']], preflight: 204 },
      { ...failed, asked: 'PUT :8787/method', preflight: 204 },
      { ...failed, asked: 'GET :8787/credentials', response: 200 },
      { ...failed, asked: 'GET :8787/redirect', response: 302, redirects: [[':8787/login', 200]] },
      { page, asked: 'GET :8788/down', response: null, networkError: 'net::ERR_CONNECTION_REFUSED' },
    ])
  })

  it('Firefox’s developer tools: a preflight after its request, and no errors', () => {
    expect(said('firefox.har.json')).toEqual([
      { page, asked: 'PUT :8787/ok', headers: put, preflight: 204, response: 200 },
      { page, asked: 'GET :8787/missing', response: 503 },
      { page, asked: 'DELETE :8787/preflight', preflight: 405 },
      { page, asked: 'GET :8787/header', headers: [...added, ['x-id', '1']], preflight: 204 },
      { page, asked: 'PUT :8787/method', preflight: 204 },
      { page, asked: 'GET :8787/credentials', response: 200 },
      { page, asked: 'GET :8787/redirect', response: 302, redirects: [[':8787/login', 200]] },
      { page, asked: 'GET :8788/down' },
    ])
  })

  it.each(['chrome', 'firefox'])('%s: the cause of each', (name) => {
    const causes = readEvidence(fixture(`${name}.har.json`)).recordings.map((one) => diagnose(one).primary?.code)
    expect(causes).toEqual([
      undefined,
      'acao-missing',
      'preflight-status',
      'header-not-allowed',
      'method-not-allowed',
      // Firefox's archive does not say that it refused the answer.
      name === 'chrome' ? 'acao-wildcard-credentials' : undefined,
      'acao-missing',
      name === 'chrome' ? 'not-cors' : undefined,
    ])
  })

  it('Firefox’s console: one failure for each request, the address in quotation marks or not', () => {
    const { recordings, ignored } = readEvidence(fixture('firefox-console.txt'))
    expect(ignored).toEqual([])
    expect(
      recordings.map(({ request, preflight, response }) => [
        request.url.replace('http://localhost', ''),
        preflight?.status,
        response,
      ]),
    ).toEqual([
      [':8787/missing', undefined, { status: 503 }],
      [':8787/preflight', undefined, { status: 405 }],
      [':8787/header', undefined, null],
      [':8787/method', undefined, null],
      [':8787/credentials', undefined, undefined],
      [':8787/login', undefined, { status: 200 }],
      [':8788/down', undefined, null],
    ])
    const causes = recordings.map((one) => diagnose(one).primary?.code)
    expect(causes).toEqual([
      'acao-missing',
      'acao-missing',
      'header-not-allowed',
      'method-not-allowed',
      'acao-wildcard-credentials',
      'acao-missing',
      undefined,
    ])
  })
})
