import { describe, expect, test } from 'vitest'
import { readAnswer } from '../src/page/playground/answers.ts'
import { readPasted } from '../src/page/playground/paste.ts'
import { type PlayResult, play } from '../src/page/playground/play.ts'
import { badPresets, goodPresets } from '../src/page/playground/presets.ts'
import { emptyState, type PlayState } from '../src/page/playground/state.ts'

const playWith = (state: Partial<PlayState>): Promise<PlayResult> => play({ ...emptyState, ...state })

/** What came of it in a word: a verdict with its failure, or the codes of the mistakes. */
function outcomeOf(result: PlayResult): string {
  if (result.kind === 'unusable') return `unusable ${result.field}`
  if (result.kind === 'misconfigured') return result.problems.map(({ code }) => code).join(' ')
  const { verdict, outcome } = result
  return outcome.verdict === 'blocked' ? `blocked ${outcome.failure}` : verdict
}

describe('the presets', () => {
  test.each(goodPresets)('$id works', async ({ state }) => {
    expect(outcomeOf(await play(state))).toBe('read')
  })

  const mistakes: Record<string, string> = {
    notListed: 'blocked acao-missing',
    starCookies: 'origin-wildcard-credentials',
    slash: 'origin-trailing-slash',
    scheme: 'blocked acao-missing',
    joined: 'origin-list-joined',
    patch: 'blocked method-not-allowed',
    wrongSide: 'blocked header-not-allowed',
    noCors: 'opaque',
    // A browser looks for the origin before the status; `wrongs` has both.
    login: 'blocked acao-missing',
    twice: 'blocked acao-multiple',
  }

  test('the classic mistakes are ten', () => {
    expect(badPresets.map(({ id }) => id)).toEqual(Object.keys(mistakes))
    expect(badPresets).toHaveLength(10)
  })

  test.each(badPresets)('$id is a mistake, and has a repair that works', async ({ id, state }) => {
    const result = await play(state)
    expect(outcomeOf(result)).toBe(mistakes[id])
    if (result.kind !== 'played') return
    if (result.verdict !== 'opaque') expect(result.wrongs).not.toEqual([])
    expect(result.repair?.works).toBe(true)
    expect(result.repair?.options ?? result.repair?.request).toBeDefined()
  })
})

describe('a repair', () => {
  test.each<[string, Partial<PlayState>, unknown, unknown]>([
    [
      'adds the origin to a list',
      { policy: "{ origin: ['https://a.example', /^https:\\/\\/b\\.example$/] }" },
      { origin: ['https://a.example', /^https:\/\/b\.example$/, 'https://app.example.com'] },
      undefined,
    ],
    [
      'adds the method and leaves the origin',
      { policy: "{ origin: 'https://app.example.com', methods: ['GET'] }", method: 'DELETE' },
      { origin: 'https://app.example.com', methods: ['GET', 'DELETE'] },
      undefined,
    ],
    [
      'mends everything at once',
      {
        policy: "{ origin: 'https://a.example', methods: ['GET'], allowedHeaders: [] }",
        method: 'PUT',
        headers: 'X-Trace: 1',
        credentials: 'include',
      },
      {
        origin: ['https://a.example', 'https://app.example.com'],
        methods: ['GET', 'PUT'],
        allowedHeaders: ['x-trace'],
        credentials: true,
      },
      undefined,
    ],
    [
      'names the origin where cookies forbid a star',
      { policy: '', credentials: 'include' },
      { origin: 'https://app.example.com', credentials: true },
      undefined,
    ],
    [
      'changes the page where the page is wrong',
      { policy: "{ origin: '*' }", mode: 'no-cors' },
      undefined,
      { mode: 'cors' },
    ],
    [
      'says what to write for a server of which only the answers are known',
      { server: 'answers', answer: 'HTTP/1.1 500', method: 'PATCH' },
      { origin: 'https://app.example.com' },
      undefined,
    ],
  ])('%s', async (_name, state, options, request) => {
    const result = await playWith(state)
    if (result.kind !== 'played' || result.repair === undefined) expect.unreachable(outcomeOf(result))
    const { repair } = result
    expect(repair.options).toEqual(options)
    if (request === undefined) expect(repair.request).toBeUndefined()
    else expect(repair.request).toMatchObject(request as object)
    expect(repair.works).toBe(true)
  })

  test('there is none for a sandboxed page, and it does not claim one', async () => {
    const result = await playWith({ from: 'null', policy: "{ origin: 'https://a.example' }" })
    expect(result).toMatchObject({ kind: 'played', repair: { works: false, options: undefined, request: undefined } })
  })
})

describe('what cannot be used', () => {
  test.each<[string, Partial<PlayState>]>([
    ['from', { from: 'app.example.com' }],
    ['url', { url: '/items' }],
    ['headers', { headers: 'Content-Type' }],
    ['refused', { method: 'A B' }],
    ['refused', { headers: 'a b: c' }],
  ])('%s', async (field, state) => {
    expect(outcomeOf(await playWith(state))).toBe(`unusable ${field}`)
  })
})

test('a careless server shows what the refused options would have come to', async () => {
  const slash = await playWith({ policy: "{ origin: 'https://app.example.com/' }" })
  expect(slash).toMatchObject({ kind: 'misconfigured', careless: { verdict: 'blocked', failure: 'acao-mismatch' } })
  const cookies = await playWith({ policy: "{ origin: '*', credentials: true }", credentials: 'include' })
  expect(cookies).toMatchObject({ careless: { verdict: 'blocked', failure: 'acao-wildcard-credentials' } })
  const insecure = await playWith({
    from: 'http://app.example.com',
    policy: "{ origin: 'http://app.example.com', credentials: true }",
  })
  expect(insecure).toMatchObject({ careless: { verdict: 'allowed' } })
})

test('a same-origin request needs no permission', async () => {
  const result = await playWith({ from: 'https://api.example.com', policy: "{ origin: 'https://a.example' }" })
  expect(result).toMatchObject({ verdict: 'read', outcome: { responseType: 'basic' } })
})

describe('answers as tools show them', () => {
  test.each([
    ['', 204, []],
    ['401', 401, []],
    ['HTTP/2 302\nlocation: /login', 302, [['location', '/login']]],
    ['HTTP/1.1 200 OK\r\nVary: Origin\r\n', 200, [['Vary', 'Origin']]],
    ['< HTTP/1.1 200 OK\n< Vary: Origin\n<', 200, [['Vary', 'Origin']]],
    ['Vary: Origin', 204, [['Vary', 'Origin']]],
  ])('%j', (text, status, headers) => {
    expect(readAnswer(text, 204)).toEqual({ status, headers })
  })
})

describe('what people paste', () => {
  test.each<[string, string]>([
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      'blocked acao-missing',
    ],
    [
      "Access to XMLHttpRequest at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.",
      'blocked acao-missing',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://x.example' that is not equal to the supplied origin.",
      'blocked acao-mismatch',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      'blocked acao-wildcard-credentials',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      'blocked acac-not-true',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
      'blocked method-not-allowed',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: Request header field x-api-key is not allowed by Access-Control-Allow-Headers in preflight response.",
      'blocked header-not-allowed',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
      'blocked preflight-status',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values '*, http://localhost:3000', but only one is allowed.",
      'blocked acao-multiple',
    ],
    [
      "Access to fetch at 'https://api.x.example/a' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
      'blocked preflight-redirect',
    ],
    [
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.x.example/a. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
      'blocked acao-missing',
    ],
    [
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.x.example/a. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://x.example’).',
      'blocked acao-mismatch',
    ],
    [
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.x.example/a. (Reason: CORS preflight response did not succeed). Status code: 405.',
      'blocked preflight-status',
    ],
    [
      'Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 200',
      'blocked acao-missing',
    ],
    ['Fetch API cannot load https://api.x.example/a due to access control checks.', 'blocked acao-missing'],
  ])('%s', async (line, outcome) => {
    const pasted = readPasted(line)
    if (pasted === undefined) expect.unreachable('not recognised')
    expect(pasted.kind).toBe('console')
    if (!line.startsWith('Origin')) expect(pasted.state.url).toBe('https://api.x.example/a')
    if (line.includes('localhost:3000')) expect(pasted.state.from).toBe('http://localhost:3000')
    expect(pasted.assumed.includes('from')).toBe(!line.includes('localhost:3000'))
    const result = await play(pasted.state)
    expect(outcomeOf(result)).toBe(outcome)
    // Only the page can help itself there: by asking for the final address.
    expect(result).toMatchObject({ repair: { works: outcome !== 'blocked preflight-redirect' } })
  })

  test('"Copy as fetch"', () => {
    const copied = `fetch("https://api.x.example/a", {
  "headers": {
    "accept": "*/*",
    "content-type": "application/json",
    "sec-ch-ua": "\\"Chromium\\"",
    "sec-fetch-mode": "cors"
  },
  "referrer": "https://app.x.example/deep/page",
  "body": "{\\"a\\":1}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
});`
    expect(readPasted(copied)).toEqual({
      kind: 'fetch',
      assumed: [],
      state: {
        ...emptyState,
        server: 'answers',
        from: 'https://app.x.example',
        url: 'https://api.x.example/a',
        method: 'PUT',
        headers: 'accept: */*\ncontent-type: application/json',
        credentials: 'include',
      },
    })
  })

  test.each(['', 'TypeError: Failed to fetch', 'fetch()', 'https://example.com'])('%j says nothing', (text) => {
    expect(readPasted(text)).toBeUndefined()
  })
})
