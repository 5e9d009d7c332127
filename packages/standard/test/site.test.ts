import { describe, expect, it } from 'vitest'
import { isSameSite, isSchemelesslySameSite } from '../src/site.ts'
import { type ParsedUrl, parseUrl } from '../src/url.ts'

describe('a page and a URL are of the same site', () => {
  it.each([
    ['https://app.example.com', 'https://api.example.com/', true, true],
    ['http://app.example.com', 'https://api.example.com/', true, false],
    ['https://a.example.co.uk', 'https://b.example.co.uk/', true, true],
    ['https://a.co.uk', 'https://b.co.uk/', false, false],
    ['https://ada.github.io', 'https://bob.github.io/', false, false],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:4000/', true, true],
    ['http://10.0.0.1', 'http://11.0.0.1/', false, false],
    ['http://[::1]', 'http://[::1]:8080/', true, true],
    ['http://localhost:3000', 'http://localhost:4000/', true, true],
    ['http://localhost', 'http://127.0.0.1/', false, false],
    ['null', 'https://example.com/', false, false],
    ['file:///a', 'https://example.com/', false, false],
  ])('%s and %s: without the scheme %s, with it %s', (origin, url, schemeless, schemeful) => {
    const target = parseUrl(url) as ParsedUrl
    expect([isSchemelesslySameSite(origin, target), isSameSite(origin, target)]).toEqual([schemeless, schemeful])
  })
})
