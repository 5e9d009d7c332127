import { describe, expect, it } from 'vitest'
import { deriveShown } from '../src/adapter.ts'

interface Request {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

type Derive = (request: Request, context?: unknown) => unknown

function shown(derive: Derive, url = '/a?b'): unknown {
  const strategy = { deriveConstraint: derive as never }
  return deriveShown(strategy, { requestMethod: 'PUT' }, { url, headers: { host: 'x', cookie: 'c' } })
}

describe('what a strategy derives', () => {
  it.each<[name: string, derive: Derive, value: unknown]>([
    ['of the method', ({ method }) => method, 'PUT'],
    ['of the method, by comparing', ({ method }) => method === 'PUT', true],
    ['of the URL', ({ url }) => url, '/a?b'],
    ['of the URL, by a method of it', ({ url }) => url.includes('z'), false],
    ['of the URL, by a template', ({ url }) => `${url}`.length > 100, false],
    ['of the URL, by a table', ({ url }) => ({ '/z': 1 })[url] ?? 0, 0],
    ['of the URL, by a RegExp', ({ url }) => /z/.test(url), false],
    ['of the URL, by comparing', ({ url }) => url === '/a?b', true],
    ['of the host', ({ headers }) => headers.host === 'y', false],
    ['of the host of HTTP/2', ({ headers }) => headers[':authority'] ?? headers.host, 'x'],
    ['a new list each time', ({ url }) => [url], ['/a?b']],
    ['nothing', ({ url }) => (url === '/a?b' ? undefined : 1), undefined],
  ])('is known: %s', (_name, derive, value) => {
    expect(shown(derive)).toEqual({ value })
  })

  it.each<[name: string, derive: Derive]>([
    ['of nothing', () => 'guest'],
    ['of a header', ({ headers }) => headers.cookie],
    ['of a header behind the host', ({ headers }) => headers.host && headers.cookie],
    ['of the URL, which says nothing', ({ url }) => url && 'guest'],
    ['of the URL, which says nothing, in a list', ({ url }) => url && ['guest']],
    ['of a URL and a method that are others only', (raw) => raw.url === '/z' || raw.method === 'X'],
    ['by a second parameter', (raw, context) => context ?? raw.headers.host],
    ['as the headers themselves', (raw) => raw.url && raw.headers],
    ['as the request itself', (raw) => raw.headers.host && raw],
    ['by what fails', ({ url }) => JSON.parse(url)],
  ])('is not: %s', (_name, derive) => {
    expect(shown(derive)).toBeUndefined()
  })
})
