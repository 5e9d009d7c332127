import { describe, expect, it } from 'vitest'
import { consumerRequest, consumers, findConsumer } from '../../src/consumers/consumers.ts'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import { load } from '../fetch/vectors.ts'

interface Row {
  consumer: string
  crossorigin: string | null
  mode: string
  credentials: string
  source: string
}
const { rows } = load<{ rows: Row[] }>('consumer-modes')

/** Names of the reference that this table words differently. */
const NAMES: Record<string, string> = {
  'script (classic)': 'script',
  '@font-face / FontFace': '@font-face / FontFace (web font)',
  'fetch()': 'fetch',
  'canvas 2D drawImage(img)': 'canvas drawImage',
  'WebGL texImage2D(img)': 'WebGL texImage2D (texture)',
  'track (parent media without crossorigin)': 'track',
  'track (parent media crossorigin)': 'track',
  'CSS shape-outside: url()': 'CSS shape-outside',
  'CSS mask-image / -webkit-mask: url()': 'CSS mask-image',
  'new Worker(url)': 'new Worker',
}

describe('consumers', () => {
  const comparable = rows.filter(({ consumer, mode, credentials }) => {
    const known = consumers.some(({ name }) => name === (NAMES[consumer] ?? consumer))
    return (
      known &&
      /^(cors|no-cors|same-origin)$/.test(mode) &&
      /^(omit|same-origin|include)( \(unverified\))?$/.test(credentials)
    )
  })

  it('covers most of the reference', () => {
    expect(comparable.length).toBeGreaterThan(40)
  })

  it.each(comparable.map((row) => [row.consumer, row.crossorigin, row] as const))(
    '%s with crossorigin %s',
    (_name, _attribute, row) => {
      const attribute = row.crossorigin === '' ? 'anonymous' : row.crossorigin
      const found = findConsumer(NAMES[row.consumer] ?? row.consumer, attribute as null)
      expect({ mode: found?.mode, credentials: found?.credentials }).toEqual({
        mode: row.mode,
        credentials: row.credentials.split(' ')[0],
      })
    },
  )

  it('says what the reference could not verify', () => {
    const unverified = consumers.filter(({ evidence }) => evidence === 'unverified').map(({ name }) => name)
    expect(unverified).toEqual([
      'Paint / Layout Worklet addModule',
      'link rel=manifest',
      'CSS filter / clip-path url()',
      'a ping',
      'Reporting API',
      'svg use href',
    ])
  })

  it.each([
    'fetch',
    'XMLHttpRequest',
    'web font',
    'WebGL',
    'canvas drawImage',
    'CSS shape-outside',
    'script',
    'script type=module',
    'img',
    'video',
    'audio',
    'link rel=stylesheet',
    'link rel=preload',
    'track',
    'EventSource',
    'sendBeacon',
  ])('knows %s', (name) => {
    expect(findConsumer(name)).toBeDefined()
  })

  it('finds by part and attribute, the empty string being anonymous', () => {
    expect(findConsumer('IMG', '')).toMatchObject({ name: 'img', mode: 'cors', credentials: 'same-origin' })
    expect(findConsumer('drawImage')?.withoutCors).toContain('SecurityError')
    expect(findConsumer('teapot')).toBeUndefined()
  })

  it('makes the request that taints a canvas', async () => {
    const target = { origin: 'https://a.example', url: 'https://b.example/i.png' }
    const bare = consumerRequest(findConsumer('img') as never, target)
    const anonymous = consumerRequest(findConsumer('img', 'anonymous') as never, target)
    const silent = () => ({ status: 200, headers: [] })
    expect(await simulateFetch(bare as never, silent)).toMatchObject({ verdict: 'allowed', responseType: 'opaque' })
    expect(await simulateFetch(anonymous as never, silent)).toMatchObject({ failure: 'acao-missing' })
    expect(consumerRequest(findConsumer('WebSocket') as never, target)).toBeUndefined()
  })
})
