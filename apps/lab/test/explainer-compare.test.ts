import { expect, test } from 'vitest'
import { compareUrls, type ReadUrl, readUrl } from '../src/page/origins/compare.ts'

function read(text: string): ReadUrl {
  const url = readUrl(text)
  if (url === undefined) expect.unreachable(`${text} is no URL`)
  return url
}

test.each<[a: string, b: string, origin: string, site: string]>([
  ['https://a.example/x', 'https://a.example/y?z#w', 'same', 'same'],
  ['https://a.example', 'https://a.example:443', 'same', 'same'],
  ['https://A.example', 'https://a.example', 'same', 'same'],
  ['http://a.example', 'https://a.example', 'scheme port', 'scheme'],
  ['https://a.example', 'https://a.example:8443', 'port', 'same'],
  ['https://a.example', 'https://www.a.example', 'host', 'same'],
  ['https://a.co.uk', 'https://b.co.uk', 'host', 'suffix'],
  ['https://ada.github.io', 'https://bob.github.io', 'host', 'suffix'],
  ['https://github.io', 'https://bob.github.io', 'host', 'suffix'],
  ['https://x.ada.github.io', 'https://ada.github.io', 'host', 'same'],
  ['https://a.example', 'https://b.example', 'host', 'domain'],
  ['http://localhost:3000', 'http://localhost:5173', 'port', 'same'],
  ['http://localhost:3000', 'http://127.0.0.1:3000', 'host', 'host'],
  ['http://127.0.0.1', 'http://127.0.0.2', 'host', 'host'],
  ['http://[::1]', 'http://[::1]:8080', 'port', 'same'],
  ['https://example.com.', 'https://example.com', 'host', 'domain'],
  ['capacitor://localhost', 'https://localhost', 'scheme port', 'scheme'],
  ['blob:https://a.example/1-2-3', 'https://a.example', 'same', 'same'],
  ['data:text/html,hi', 'data:text/html,hi', 'opaque', 'opaque'],
  ['file:///a.html', 'file:///a.html', 'opaque', 'opaque'],
])('%s and %s: origin %s, site %s', (a, b, origin, site) => {
  for (const [left, right] of [
    [read(a), read(b)],
    [read(b), read(a)],
  ] as const) {
    const { originReason, differing, siteReason, sameOrigin, sameSite } = compareUrls(left, right)
    expect(originReason === 'differs' ? differing.join(' ') : originReason).toBe(origin)
    expect(siteReason).toBe(site)
    expect([sameOrigin, sameSite]).toEqual([origin === 'same', site === 'same'])
  }
})

test.each(['', 'example.com', '//example.com', 'https://', 'https://a b'])('%j is no URL', (text) => {
  expect(readUrl(text)).toBeUndefined()
})

test('a port that is not written is the one of the scheme', () => {
  expect(read('https://a.example')).toMatchObject({ port: '443', isPortImplied: true })
  expect(read('https://a.example:443/x')).toMatchObject({ port: '443', isPortImplied: false })
  expect(read('http://[::1]')).toMatchObject({ port: '80', isPortImplied: true })
  expect(read('https://a.example:8443')).toMatchObject({ port: '8443', isPortImplied: false })
  expect(read('capacitor://localhost')).toMatchObject({ port: '', origin: 'capacitor://localhost' })
})
