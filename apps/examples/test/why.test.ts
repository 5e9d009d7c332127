import { type Consumer, consumerRequest, engineDifferences, findConsumer, simulateFetch } from '@cors/browser'
import { describe, expect, it } from 'vitest'
import { app } from './support/checks.ts'
import { read } from './support/documents.ts'
import { fileOf, runToEnd } from './support/programs.ts'

type Consumers = readonly (readonly [name: string, crossorigin?: 'anonymous'])[]

/** The consumers of the model that a row of the table is about, in the order of the rows, by the code in their first cells. */
const elements: readonly (readonly [code: readonly string[], consumers: Consumers])[] = [
  [['fetch()'], [['fetch']]],
  [['XMLHttpRequest'], [['XMLHttpRequest']]],
  [['EventSource'], [['EventSource']]],
  [
    ['<script type="module">', 'import'],
    [['script type=module'], ['static import'], ['dynamic import()']],
  ],
  [['@font-face'], [['@font-face / FontFace (web font)']]],
  [['<img>'], [['img']]],
  [['<img crossorigin>'], [['img', 'anonymous']]],
  [['drawImage()', '<img>'], [['canvas drawImage']]],
  [['texImage2D()', '<img>'], [['WebGL texImage2D (texture)']]],
  [
    ['<video>', '<audio>'],
    [['video'], ['audio']],
  ],
  [['<script>'], [['script']]],
  [['<link rel="stylesheet">'], [['link rel=stylesheet']]],
  [['<link rel="preload">'], [['link rel=preload']]],
  [['<iframe>', '<a>'], [['iframe, a, area, form, meta refresh']]],
  [['<form method="post">'], [['iframe, a, area, form, meta refresh']]],
  [['WebSocket'], [['WebSocket']]],
  [
    ['serviceWorker.register()', 'new Worker()'],
    [['serviceWorker.register'], ['new Worker']],
  ],
]

/** Whether there is `Origin` where the model makes no request: Fetch adds it to whatever is not GET, RFC 6455 to a handshake. */
const byStandard: ReadonlyMap<string, boolean> = new Map([
  ['<iframe>', false],
  ['<form method="post">', true],
  ['WebSocket', true],
])

interface Sent {
  readonly isSent: boolean
  readonly hasOrigin: boolean
  readonly isBlocked: boolean
}

/** What becomes of the request of a consumer that is answered without CORS headers. */
async function send(consumer: Consumer, first: string): Promise<Sent> {
  const request = consumerRequest(consumer, { origin: app, url: 'https://cdn.example/x' })
  if (request === undefined) return { isSent: true, hasOrigin: byStandard.get(first) === true, isBlocked: false }
  const names: string[] = []
  let isSent = false
  const { verdict } = await simulateFetch(request, ({ headers }) => {
    isSent = true
    names.push(...headers.map(([name]) => name))
    return { status: 200, headers: [] }
  })
  return { isSent, hasOrigin: names.includes('origin'), isBlocked: isSent && verdict === 'blocked' }
}

describe.each(['en', 'ko'] as const)('why CORS exists, in %s', (locale) => {
  const page = read(`apps/docs/pages/${locale}/why.md`)
  const words = {
    en: { origin: 'origin', same: 'the same', yes: 'yes', no: 'no', blocked: 'blocked: ' },
    ko: { origin: '출처', same: '같음', yes: '예', no: '아니요', blocked: '막힘: ' },
  }[locale]

  /** The cells of the table that has this column. */
  function rowsOf(column: string): readonly (readonly string[])[] {
    const table = page
      .split('\n\n')
      .find((part) => part.startsWith('| ') && part.split('\n')[0]?.includes(`| ${column} |`))
    const lines = table?.trimEnd().split('\n').slice(2) ?? []
    return lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  }
  const codeIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

  it('tells origins apart as they are', () => {
    const rows = rowsOf(words.origin)
    expect(rows.map(([url]) => new URL(codeIn(url)[0] ?? '').origin === app)).toEqual([true, false, false, false])
    expect(rows.map(([, said]) => said === words.same)).toEqual([true, false, false, false])
  })

  it('has a row for each element', () => {
    const sorted = (codes: readonly string[]): string => [...codes].sort().join(', ')
    expect(rowsOf('`Origin`').map(([what]) => sorted(codeIn(what)))).toEqual(elements.map(([codes]) => sorted(codes)))
  })

  const cases = elements.flatMap(([codes, consumers], row) =>
    consumers.map(([name, crossorigin = null]) => [name, crossorigin, row, codes[0] ?? ''] as const),
  )
  it.each(cases)('says of %s, crossorigin %s, what the model does', async (name, crossorigin, row, first) => {
    const [, mode, origin, cookies = '', without = ''] = rowsOf('`Origin`')[row] ?? []
    const consumer = findConsumer(name, crossorigin)
    if (consumer?.name !== name) throw new Error(`The model has no "${name}"`)
    const { isSent, hasOrigin, isBlocked } = await send(consumer, first)
    const say = (does: boolean): string => (isSent ? (does ? words.yes : words.no) : '–')
    expect([mode, origin, cookies.split(/[;.]/)[0]]).toEqual([
      `\`${consumer.mode}\``,
      say(hasOrigin),
      say(consumer.credentials === 'include'),
    ])
    // A texture is refused when it is used, not when the image is loaded.
    const isRefused = isBlocked || consumer.withoutCors.startsWith('texImage2D throws')
    expect(without.startsWith(words.blocked)).toBe(isRefused)
    expect(consumer.cors === 'required').toBe(isBlocked)
  })

  it('says where engines differ from it', () => {
    const known = engineDifferences.map(({ id, engine }) => `${engine} ${id}`)
    expect(known).toEqual(expect.arrayContaining(['safari font-without-cors', 'firefox errors-not-muted']))
    expect(page).toMatch(/WebKit.*`@font-face`.*Firefox/)
  })
})

it('exchanges shows what a server answers to a page of the policy, to another, and to a preflight', async () => {
  const shown = (await runToEnd(fileOf('exchanges'))).split(/^(?=(?:GET|OPTIONS) )/m)
  const answers = shown.map((exchange) => {
    const [, status, headers = ''] = /^HTTP\/1\.1 (\d+) .*\n([\s\S]*?)\n\n/m.exec(exchange) ?? []
    return [status, headers.split('\n').filter((line) => /^(?:access-control-|vary)/.test(line))]
  })
  const grant = `access-control-allow-origin: ${app}`
  const granted = [
    grant,
    'access-control-allow-methods: GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
    'access-control-allow-headers: Content-Type',
    'access-control-max-age: 600',
    'vary: Origin',
  ]
  expect(answers).toEqual([
    ['200', [grant, 'vary: Origin']],
    ['200', ['vary: Origin']],
    ['204', granted],
  ])
  expect(shown.map((exchange) => exchange.includes('["one","two"]'))).toEqual([true, true, false])
})
