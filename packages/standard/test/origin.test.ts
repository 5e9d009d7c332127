import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../core/test/support/fuzz.ts'
import { goodAddress, goodOpaque, goodPattern } from '../../core/test/support/texts.ts'
import {
  areSame,
  isInsecure,
  isListable,
  isSameOrigin,
  type Origin,
  originOf,
  parseOrigin,
  serializeOrigin,
} from '../src/origin.ts'
import { isHttp, type ParsedUrl, parseFetchUrl, parseUrl } from '../src/url.ts'

const label = 'a'.repeat(63)
const longest = `${label}.${label}.${label}.${'a'.repeat(61)}`

describe('parseOrigin', () => {
  it.each<[string, Origin]>([
    ['https://example.com', { scheme: 'https', host: 'example.com', port: undefined }],
    ['http://localhost:5173', { scheme: 'http', host: 'localhost', port: 5173 }],
    ['http://example.com:443', { scheme: 'http', host: 'example.com', port: 443 }],
    ['https://example.com:65535', { scheme: 'https', host: 'example.com', port: 65_535 }],
    ['https://example.com.', { scheme: 'https', host: 'example.com.', port: undefined }],
    ['https://a_b.example', { scheme: 'https', host: 'a_b.example', port: undefined }],
    ['http://[2001:db8::1]:8080', { scheme: 'http', host: '[2001:db8::1]', port: 8080 }],
    ['http://192.0.2.1', { scheme: 'http', host: '192.0.2.1', port: undefined }],
    ['capacitor://localhost', { scheme: 'capacitor', host: 'localhost', port: undefined }],
    ['app://1.2', { scheme: 'app', host: '1.2', port: undefined }],
    ['moz-extension+x.1://id:80', { scheme: 'moz-extension+x.1', host: 'id', port: 80 }],
    [`https://${longest}`, { scheme: 'https', host: longest, port: undefined }],
    [`https://${longest}.:65535`, { scheme: 'https', host: `${longest}.`, port: 65_535 }],
    [`${'s'.repeat(64)}://${longest}:65535`, { scheme: 's'.repeat(64), host: longest, port: 65_535 }],
    ['app://.', { scheme: 'app', host: '.', port: undefined }],
    ['app://-', { scheme: 'app', host: '-', port: undefined }],
    ['app://..', { scheme: 'app', host: '..', port: undefined }],
    ['app://Main.Window', { scheme: 'app', host: 'Main.Window', port: undefined }],
    ['app://a%2fB%2F', { scheme: 'app', host: 'a%2fB%2F', port: undefined }],
    ["app://!$&'()+;=~_", { scheme: 'app', host: "!$&'()+;=~_", port: undefined }],
    ['app://256.1', { scheme: 'app', host: '256.1', port: undefined }],
    ['app://a:443', { scheme: 'app', host: 'a', port: 443 }],
    ['app://[::1]:8080', { scheme: 'app', host: '[::1]', port: 8080 }],
    [`app://${'A'.repeat(253)}`, { scheme: 'app', host: 'A'.repeat(253), port: undefined }],
  ])('reads %s', (text, origin) => {
    expect(parseOrigin(text)).toEqual(origin)
    expect(serializeOrigin(origin)).toBe(text)
  })

  it.each([
    '',
    'null',
    'https',
    'https:',
    'https://',
    '://',
    '://a',
    '//a',
    'a',
    '1a://b',
    '-a://b',
    'a b://c',
    'Https://a',
    'https://A',
    'https://a/',
    'https://a?',
    'https://a#',
    'https://a\\',
    'https://@a',
    'https://a b',
    'https://a,b',
    'https://.',
    'https://.a',
    'https://a..b',
    'https://a..',
    'https://é',
    'https://a%20b',
    'https://*',
    'https://*.a',
    'https://a:',
    'https://a:0',
    'https://a:01',
    'https://a:443',
    'http://a:80',
    'ws://a:80',
    'wss://a:443',
    'ftp://a:21',
    'https://a:65536',
    'https://a:100000',
    'https://a:+1',
    'https://a:1e2',
    'https://a:1:2',
    'https://a: 1',
    'https://1.2',
    'https://1',
    'https://a.1',
    'https://a.0x1f',
    'https://0x',
    'https://1.2.3.4.',
    'https://1.2.3.256',
    'https://01.2.3.4',
    'http://[::1',
    'http://::1',
    'http://[]',
    'http://[::1]a',
    'http://[::1].a',
    'http://[:::]',
    'http://[1]',
    'http://[1:2:3:4:5:6:7]',
    'http://[1:2:3:4:5:6:7:8:9]',
    'http://[::01]',
    'http://[::A]',
    'http://[::12345]',
    'http://[1::2:3:4:5:6:7:8]',
    'http://[0::1]',
    'http://[1::0]',
    'http://[::1%25eth0]',
    'http://[::1.2.3.4]',
    `https://${label}a.b`,
    `https://${longest}a`,
    `${'s'.repeat(65)}://a`,
    `https://${'a.'.repeat(160)}example`,
    'https://a\0',
    'https://a\n',
    '\ufeffhttps://a',
    'App://a',
    'app://',
    'app://a/',
    'app://a?',
    'app://a#',
    'app://a\\',
    'app://@a',
    'app://a@b',
    'app://a b',
    'app://a,b',
    'app://a*b',
    'app://*',
    'app://a"b',
    'app://a<b',
    'app://a^b',
    'app://a|b',
    'app://a`b',
    'app://{a}',
    'app://a%',
    'app://a%2',
    'app://a%zz',
    'app://é',
    'app://a:0',
    'app://a:080',
    'app://a:65536',
    'app://a:',
    'app://a\0',
    'app://a\n',
    'app://[::01]',
    'app://[a]',
    `app://${'a'.repeat(254)}`,
    `app://${'%41'.repeat(254)}`,
    'file://',
    'file://A',
    'ftp://A',
  ])('refuses %j', (text) => {
    expect(parseOrigin(text)).toBeUndefined()
  })

  it.each([
    'http://[::]',
    'http://[1:0:0:2::3]',
    'http://[1::2:0:0:3:0]',
    'http://[1::]',
    'http://[::1:0]',
    'http://[1:0:2::3]',
    'http://[0:0:1::]',
    'http://[1:0:2:3:4:5:6:7]',
    'http://[::1:0:0:2:0:0]',
  ])('takes %s as the platform does', (text) => {
    expect(parseOrigin(text) !== undefined).toBe(new URL(text).origin === text)
  })

  it('and serializeOrigin are each the other, backwards', () => {
    check(
      fc.property(fc.oneof(goodPattern, goodAddress, goodOpaque), (text) => {
        const parsed = parseOrigin(text)
        if (parsed !== undefined) expect(serializeOrigin(parsed)).toBe(text)
        else expect(text).toContain('*')
      }),
    )
  })
})

describe('serializeOrigin', () => {
  it.each<[Origin, string]>([
    [{ scheme: 'https', host: 'a', port: 443 }, 'https://a'],
    [{ scheme: 'http', host: 'a', port: 80 }, 'http://a'],
    [{ scheme: 'http', host: 'a', port: 443 }, 'http://a:443'],
    [{ scheme: 'app', host: 'a', port: 80 }, 'app://a:80'],
  ])('%j', (origin, text) => {
    expect(serializeOrigin(origin)).toBe(text)
  })
})

describe('isSameOrigin', () => {
  it.each<[string, string]>([
    ['https://example.com', 'https://example.com'],
    ['https://example.com/a', 'https://example.com:443/b?c#d'],
    ['HTTPS://Example.COM', 'https://example.com'],
    ['https://bücher.example', 'https://xn--bcher-kva.example/'],
    ['http://[0::1]', 'http://[::1]/'],
    ['blob:https://example.com/1', 'https://example.com'],
    ['capacitor://localhost', 'capacitor://localhost/index.html'],
    ['APP://Localhost:8080/x', 'app://Localhost:8080?y'],
    ['app://.', 'app://./index.html'],
    ['app://-/a', 'app://-?b'],
    ['app://a%2fb', 'app://a%2fb/'],
    ['app://[::1]:80/a', 'app://[0::1]:80'],
  ])('%s and %s are the same', (a, b) => {
    expect(isSameOrigin(a, b)).toBe(true)
    expect(isSameOrigin(b, a)).toBe(true)
  })

  it.each<[string, string]>([
    ['https://example.com', 'http://example.com'],
    ['https://example.com', 'https://example.com:8443'],
    ['https://example.com', 'https://example.com.'],
    ['https://example.com', 'https://www.example.com'],
    ['http://localhost', 'http://127.0.0.1'],
    ['capacitor://localhost', 'ionic://localhost'],
    ['app://Localhost', 'app://localhost'],
    ['app://a%2fb', 'app://a%2Fb'],
    ['app://.', 'app://..'],
    ['app://a:80', 'app://a'],
    ['app://*', 'app://*'],
    ['app://a,b', 'app://a,b'],
    ['null', 'null'],
    ['', ''],
    ['file:///a', 'file:///a'],
    ['file://host/a', 'file://host/a'],
    ['data:text/html,a', 'data:text/html,a'],
    ['about:blank', 'about:blank'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['blob:null/1', 'blob:null/1'],
    ['app://', 'app://'],
    ['app://user@host', 'app://user@host'],
    ['no url', 'no url'],
  ])('%s and %s are not', (a, b) => {
    expect(isSameOrigin(a, b)).toBe(false)
    expect(isSameOrigin(b, a)).toBe(false)
  })
})

describe('the origin of a URL', () => {
  it.each([
    ['https://example.com:443/a?b#c', 'https://example.com'],
    ['blob:https://example.com/1', 'https://example.com'],
    ['APP://Localhost:8080/x#y', 'app://Localhost:8080'],
    ['app://./index.html', 'app://.'],
    ['app://é/', 'app://%C3%A9'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['app://user@host', 'null'],
    ['app:///a', 'null'],
    ['file:///a', 'null'],
    ['file://host/a', 'null'],
    ['data://a/b', 'null'],
    ['data:text/html,a', 'null'],
    ['about:blank', 'null'],
  ])('%s is %s', (url, origin) => {
    expect(originOf(parseUrl(url) as ParsedUrl)).toBe(origin)
  })

  it('that is opaque is the same as no other', () => {
    expect([areSame('https://a', 'https://a'), areSame('https://a', 'https://b'), areSame('null', 'null')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('a policy may list', () => {
  it.each([
    ['https://example.com', true, false],
    ['http://example.com', true, true],
    ['http://0.0.0.0:3000', true, true],
    ['http://localhost', true, false],
    ['http://app.localhost:3000', true, false],
    ['http://127.0.0.1:3000', true, false],
    ['http://[::1]', true, false],
    ['http://[::ffff:7f00:1]', false, true],
    ['capacitor://localhost', true, false],
    ['app://example', true, false],
    ['file://host', false, false],
  ])('%s: %s, and it is insecure: %s', (text, listable, insecure) => {
    const origin = parseOrigin(text) as Origin
    expect([isListable(origin), isInsecure(origin)]).toEqual([listable, insecure])
  })
})

describe('parseFetchUrl', () => {
  it.each<[url: string, base: string | undefined, href: string | undefined]>([
    ['https://a/b#c', undefined, 'https://a/b'],
    ['https://a/#', undefined, 'https://a/'],
    ['/b#c', 'https://a/x#y', 'https://a/b'],
    ['', 'https://a/x#y', 'https://a/x'],
    ['/b', undefined, undefined],
    ['https://a b', undefined, undefined],
  ])('reads %j on %j as %j', (url, base, href) => {
    expect(parseFetchUrl(url, base)?.href).toBe(href)
    expect(parseUrl(url, base)?.href.replace(/#.*/, '')).toBe(href)
  })

  it('knows HTTP', () => {
    const urls = ['http://a', 'https://a', 'ws://a', 'file:///a'].map((url) => parseUrl(url) as ParsedUrl)
    expect(urls.map(isHttp)).toEqual([true, true, false, false])
  })
})
