import { describe, expect, test } from 'vitest'
import { readAnswer } from '../src/page/playground/answers.ts'
import { type PlayResult, play } from '../src/page/playground/play.ts'
import { badPresets, goodPresets } from '../src/page/playground/presets.ts'
import { emptyState, type PlayState } from '../src/page/playground/state.ts'

const playWith = (state: Partial<PlayState>): Promise<PlayResult> => play({ ...emptyState, ...state })

/** What came of it in a word: a verdict with its failure, or the codes of the mistakes. */
function outcomeOf(result: PlayResult): string {
  if (result.kind === 'unusable') return `unusable ${result.field}`
  if (result.kind !== 'played') return result.problems.map(({ code }) => code).join(' ')
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

describe('what would have to be run is not called a mistake', () => {
  test.each<[string, string]>([
    ['{ origin: process.env.CORS_ORIGIN }', 'not-literal'],
    ['{ origin: (origin) => true }', 'function'],
    ['app.use(cors())', 'no-object'],
    ['{ origin: ', 'syntax'],
  ])('%s', async (policy, code) => {
    const result = await playWith({ policy })
    expect(result).toMatchObject({ kind: 'unreadable', problems: [{ code }] })
  })

  test('and what is written out, and wrong, is', async () => {
    expect(await playWith({ policy: "{ origin: 'https://app.example.com/' }" })).toMatchObject({
      kind: 'misconfigured',
    })
  })
})

test('a policy that denies is not taken for authentication, a firewall or a proxy', async () => {
  const result = await playWith({
    from: 'http://localhost:5173',
    method: 'PUT',
    policy: "{ origin: 'https://a.example' }",
  })
  if (result.kind !== 'played') expect.unreachable(outcomeOf(result))
  expect(result.wrongs.map(({ code }) => code)).toEqual(['acao-missing'])
  expect(JSON.stringify(result.wrongs)).not.toMatch(/403|204|behind it|authentication/)
})

test('a near miss of the policy is named', async () => {
  const result = await playWith({ policy: "{ origin: 'http://app.example.com' }" })
  if (result.kind !== 'played') expect.unreachable(outcomeOf(result))
  expect(result.wrongs.map(({ evidence }) => evidence.join('\n')).join('\n')).toContain(
    'http://app.example.com, and the page is on https://app.example.com',
  )
})
