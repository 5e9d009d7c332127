import { Diagnosis, texts } from '@cors/browser'
import { describe, expect, test } from 'vitest'
import { type Examination, examine, type Finding } from '../src/page/doctor/examine.ts'
import { createExaminer } from '../src/page/doctor/examiner.ts'
import { examples } from '../src/page/doctor/examples.ts'
import { findServerFix } from '../src/page/doctor/server-fix.ts'

async function first(text: string): Promise<Finding> {
  const { findings } = await examine(text)
  const [finding] = findings
  if (finding === undefined) expect.unreachable('nothing was read')
  return finding
}

/** What is shown of each answer: its mark by the check. */
async function checksOf(text: string): Promise<unknown> {
  const { answers } = await first(text)
  return answers.map(({ stage, state, checks }) => [
    stage,
    state,
    Object.fromEntries(checks.map((check) => [check.id, check.state])),
  ])
}

const chrome =
  "Access to fetch at 'https://api.x.example/a' from origin 'https://app.x.example' has been blocked by CORS policy: "

describe('a check has its mark only where all that it compares was recorded', () => {
  test.each<[string, string, unknown]>([
    [
      'a line of the console is no answer',
      `${chrome}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
      [['response', 'unrecorded', {}]],
    ],
    [
      'a preflight line without a status',
      `${chrome}Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`,
      [['response', 'unrecorded', {}]],
    ],
    [
      'a star, and the credentials mode is not known',
      `> GET /a HTTP/1.1\n> Host: api.x.example\n> Origin: https://app.x.example\n< HTTP/1.1 200 OK\n< Access-Control-Allow-Origin: *\n`,
      [['response', 'recorded', { origin: 'unrecorded' }]],
    ],
    [
      'the origin itself',
      `> GET /a HTTP/1.1\n> Host: api.x.example\n> Origin: https://app.x.example\n< HTTP/1.1 200 OK\n< Access-Control-Allow-Origin: https://app.x.example\n`,
      [['response', 'recorded', { origin: 'passed' }]],
    ],
    [
      'a preflight that lists another method',
      `curl -i -X OPTIONS https://api.x.example/a -H 'Origin: https://app.x.example' -H 'Access-Control-Request-Method: PUT'\nHTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.x.example\nAccess-Control-Allow-Methods: GET\n`,
      [
        ['preflight', 'recorded', { origin: 'passed', status: 'passed', method: 'failed' }],
        ['response', 'unrecorded', {}],
      ],
    ],
    ['headers without a page', 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n', [['response', 'recorded', {}]]],
  ])('%s', async (_name, text, expected) => {
    expect(await checksOf(text)).toEqual(expected)
  })
})

describe('the code for the server', () => {
  test('is called checked where the whole request was recorded', async () => {
    const copied = `fetch("https://api.x.example/a", { "referrer": "https://app.x.example/", "method": "PUT", "mode": "cors", "credentials": "include" });`
    const line = `${chrome}Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
    expect(await findServerFix(await first(`${copied}\n\n${line}`))).toMatchObject({
      options: { origin: 'https://app.x.example', credentials: true },
      isChecked: true,
    })
  })

  test('is never called checked where the method was not recorded', async () => {
    const fix = await findServerFix(await first(examples[0].text))
    expect(fix).toMatchObject({
      options: { origin: 'http://localhost:5173' },
      isChecked: false,
      placeholder: undefined,
    })
  })

  test('names a page to be replaced where none was recorded', async () => {
    const firefox =
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.x.example/a. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.'
    const fix = await findServerFix(await first(firefox))
    expect(fix).toMatchObject({
      options: { origin: 'https://your-page.example' },
      placeholder: 'https://your-page.example',
    })
  })

  test('is not there for what no policy can help', async () => {
    expect(await findServerFix(await first('GET https://api.x.example/a net::ERR_CONNECTION_REFUSED'))).toBeUndefined()
  })
})

test('requests that failed come first, those that were well last', async () => {
  const entry = (path: string, headers: readonly string[]): object => ({
    request: {
      method: 'GET',
      url: `https://api.x.example/${path}`,
      headers: [{ name: 'Origin', value: 'https://app.x.example' }],
    },
    response: { status: 200, headers: headers.map((value) => ({ name: 'Access-Control-Allow-Origin', value })) },
  })
  const entries = [
    entry('good', ['https://app.x.example']),
    entry('bad', []),
    entry('good2', ['https://app.x.example']),
  ]
  const { findings, requests } = await examine(JSON.stringify({ log: { entries } }))
  expect(findings.map(({ data }) => data.verdict)).toEqual(['blocked', 'allowed', 'allowed'])
  expect(requests).toBe(3)
})

test('what goes from the worker to the page is plain data, and the bodies stay behind', async () => {
  const all = await Promise.all(examples.map(({ text }) => examine(text)))
  expect(structuredClone(all)).toEqual(all)
  const [finding] = (await examine(`${examples[1].text}\n\n<html>a body</html>`)).findings
  expect(JSON.stringify(finding?.recording)).not.toContain('"body"')
})

test('a line that was pasted is no evidence for itself', async () => {
  const { data } = await first(examples[0].text)
  const { primary } = new Diagnosis(data, texts.en)
  expect(primary?.code).toBe('acao-missing')
  expect(primary?.evidence.filter((line) => line.startsWith('said'))).toEqual([])
})

test('of very much that was not understood, a part is kept', async () => {
  const { findings, ignored, ignoredLines }: Examination = await examine('what is this\n'.repeat(5000))
  expect(findings).toEqual([])
  expect(ignored.length).toBeLessThanOrEqual(100)
  expect(ignoredLines).toBe(5000)
})

test('a later text stops the reading of an earlier one', async () => {
  const ended: string[] = []
  class SlowWorker {
    onmessage: ((event: { data: unknown }) => void) | undefined
    terminate(): void {
      ended.push('terminated')
    }
    postMessage(text: string): void {
      if (text !== 'slow') queueMicrotask(() => this.onmessage?.({ data: text }))
    }
  }
  const before = globalThis.Worker
  globalThis.Worker = SlowWorker as never
  try {
    const examineLatest = createExaminer()
    let isHeard = false
    examineLatest('slow').then(() => {
      isHeard = true
    }, expect.unreachable)
    expect(await examineLatest('quick')).toBe('quick')
    expect(await examineLatest('again')).toBe('again')
    expect([ended, isHeard]).toEqual([['terminated'], false])
  } finally {
    globalThis.Worker = before
  }
})
