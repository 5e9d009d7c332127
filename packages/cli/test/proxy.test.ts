import { describe, expect, it } from 'vitest'
import { readProxies } from '../src/check/read-proxies.ts'
import { texts } from '../src/texts/languages.ts'
import { cors } from './support/cors.ts'
import { startProxy } from './support/proxy.ts'
import { recorder } from './support/recorder.ts'
import { serveHttp2, serveSecure, serveSocket } from './support/servers.ts'

const page = ['--origin', 'http://app.example.com', '--no-probes']
const allowed = { 'access-control-allow-origin': '*' }

/** The same address under a name that is not the own machine, which only the proxy knows. */
const named = (url: string): string => url.replace('127.0.0.1', 'api.test')

describe('through a proxy', () => {
  it('plain requests go as they are, with lines that repeat', async () => {
    const { host, asked } = await startProxy()
    let head = ''
    const url = named(
      await serveSocket((socket) =>
        socket.on('data', (data) => {
          head += data
          socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Origin: b\r\n\r\n')
        }),
      ),
    )
    const argv = ['check', `${url}/a?b#c`, ...page, '-X', 'POST', '--data', 'x', '--json']
    const { stdout } = await cors(argv, '', { http_proxy: `http://${host}` })
    const { exchanges, failure } = JSON.parse(stdout)
    expect(failure).toBe('acao-multiple')
    expect(exchanges[0].response.headers.slice(0, 2)).toEqual([
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Origin', 'b'],
    ])
    expect(asked).toEqual([`POST ${url}/a?b`])
    expect(head).toMatch(/^POST \/a\?b HTTP/)
    expect(head).toMatch(/^Origin: http:\/\/app\.example\.com\r$/m)
    expect(head).not.toMatch(/^Proxy-/im)
  })

  it('requests over TLS have a tunnel, also to what speaks nothing but HTTP/2', async () => {
    const { host, asked } = await startProxy()
    const first = named(await serveSecure((_request, response) => void response.writeHead(200, allowed).end()))
    const second = named(
      await serveHttp2((stream) => {
        stream.respond({ ':status': 200, ...allowed })
        stream.end()
      }),
    )
    for (const url of [first, second]) {
      const env = { HTTPS_PROXY: host }
      expect(await cors(['check', url, ...page, '-k'], '', env)).toMatchObject({ exitCode: 0, stderr: '' })
    }
    expect([...new Set(asked)]).toEqual([first, second].map((url) => `CONNECT ${url.slice(8)}`))
    // A certificate is looked at all the same.
    const { stderr } = await cors(['check', first, ...page], '', { HTTPS_PROXY: host })
    expect(stderr).toMatch(/certificate cannot be verified \(.*\), asked through the proxy http:\/\/127\.0\.0\.1:\d+\./)
  })

  it.each<[string, (url: string) => readonly string[], string]>([
    ['check', (url) => ['check', url, ...page], ''],
    ['audit', (url) => ['audit', url, '--yes'], ''],
    ['diagnose --probe', () => ['diagnose', '--probe', '-o', 'https://app.example.com'], 'curl URL'],
  ])('%s asks, by the environment and by --proxy', async (_name, argv, stdin) => {
    const proxy = await startProxy('me:s cret')
    const { origin, asked } = await recorder()
    const url = named(origin)
    const address = `http://me:s%20cret@${proxy.host}`
    await cors(argv(url), stdin.replace('URL', url), { HTTP_PROXY: address })
    expect(asked.length).toBeGreaterThan(0)
    expect(proxy.asked.length).toBe(asked.length)
    await cors([...argv(url), '--proxy', address], stdin.replace('URL', url))
    expect(proxy.asked.length).toBe(asked.length)
    await cors([...argv(origin), '--no-proxy'], stdin.replace('URL', origin), { HTTP_PROXY: address })
    expect(proxy.asked.length).toBeLessThan(asked.length)
  })

  it('the own machine is asked only where --proxy says so', async () => {
    const proxy = await startProxy()
    const { origin, asked } = await recorder()
    const env = { http_proxy: `http://${proxy.host}`, ALL_PROXY: `http://${proxy.host}` }
    for (const url of [origin, origin.replace('127.0.0.1', 'localhost')]) await cors(['check', url, ...page], '', env)
    expect({ direct: asked.length, proxied: proxy.asked.length }).toEqual({ direct: 2, proxied: 0 })
    await cors(['check', origin, ...page, '-x', proxy.host])
    expect({ direct: asked.length, proxied: proxy.asked.length }).toEqual({ direct: 3, proxied: 1 })
  })
})

describe('a proxy that does not pass it on is named', () => {
  const closed = 'http://127.0.0.1:1'
  const ways = (name: string) => [`http://${name}`, `https://${name}`]

  it.each(ways('api.test/'))('one that wants a password, for %s', async (url) => {
    const { host } = await startProxy('me:secret')
    const { exitCode, stderr } = await cors(['check', url, ...page, '-x', `http://me:wrong@${host}`])
    expect(exitCode).toBe(2)
    expect(stderr).toBe(
      `cors check: the proxy http://${host} did not pass the request on to ${new URL(url).origin}: it wants a user and a password (HTTP 407). Give them in its address: http://user:password@host:port\n`,
    )
  })

  it.each(ways('api.test/'))('one that is not there, for %s', async (url) => {
    const { exitCode, stdout, stderr } = await cors(['check', url, ...page], '', { all_proxy: closed })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      `cors check: the proxy ${closed} did not pass the request on to ${new URL(url).origin}: nothing listens there (ECONNREFUSED). Correct its address`,
    )
    expect(stdout).toContain('net::ERR_PROXY_CONNECTION_FAILED')
  })

  it.each([
    ['refuses', 'HTTP/1.1 403 Forbidden\r\nAccess-Control-Allow-Origin: *\r\n\r\n', /it refused to \(HTTP 403\)/],
    ['closes', '', /the connection was closed before an answer came \(ECONNRESET\)/],
  ])('one that %s', async (_name, answer, reason) => {
    const proxy = await serveSocket((socket) => socket.once('data', () => socket.end(answer)))
    const { exitCode, stderr } = await cors(['check', 'https://api.test/', ...page], '', { https_proxy: proxy })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(reason)
    expect(stderr).toContain(`the proxy ${proxy} did not`)
  })

  it('one that says nothing', async () => {
    const proxy = await serveSocket(() => undefined)
    for (const url of ways('api.test/')) {
      const { stderr } = await cors(['check', url, ...page, '--timeout', '1', '-x', proxy])
      expect(stderr).toMatch(/no answer came in time \(ETIMEDOUT\)/)
      expect(stderr).toContain(proxy)
    }
  })

  it.each([
    [['-x', 'socks5://127.0.0.1:1'], {}, '--proxy'],
    [[], { HTTPS_PROXY: 'socks5://127.0.0.1:1' }, 'HTTPS_PROXY'],
    [[], { all_proxy: 'http://' }, 'all_proxy'],
  ])('what is not one: %j %j', async (argv, env, source) => {
    const { exitCode, stderr } = await cors(['check', 'https://api.test/', ...page, ...argv], '', env)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      `cors check: what ${source} says is not the address of a proxy of http or https. Write it as`,
    )
  })
})

describe('which proxy', () => {
  const [a, b, c] = ['http://a.test:1', 'http://b.test:1', 'http://c.test:1']
  const proxyOf = (url: string, env: Record<string, string>, proxy?: string): string | undefined =>
    readProxies(proxy === undefined ? {} : { proxy }, env, texts.en)(url)?.origin

  it.each([
    ['http://x.test/', { HTTP_PROXY: a }, a],
    ['http://x.test/', { HTTP_PROXY: a, http_proxy: b }, b],
    ['http://x.test/', { HTTP_PROXY: a, http_proxy: '' }, a],
    ['http://x.test/', { HTTPS_PROXY: a }, undefined],
    ['https://x.test/', { HTTP_PROXY: a }, undefined],
    ['https://x.test/', { https_proxy: a, ALL_PROXY: c }, a],
    ['https://x.test/', { ALL_PROXY: 'c.test:1' }, c],
    ['https://localhost/', { ALL_PROXY: c }, undefined],
    ['https://a.localhost:3000/', { ALL_PROXY: c }, undefined],
    ['https://[::1]/', { ALL_PROXY: c }, undefined],
    ['https://localhost.test/', { ALL_PROXY: c }, c],
  ])('for %s of %j', (url, env, expected) => {
    expect(proxyOf(url, env as unknown as Record<string, string>)).toBe(expected)
  })

  it.each([
    ['*', 'http://x.test/', true],
    ['x.test', 'http://x.test/', true],
    ['x.test', 'http://a.x.test:8080/', true],
    ['.x.test', 'http://x.test/', true],
    ['*.x.test', 'http://a.x.test/', true],
    ['X.Test.', 'http://x.test./', true],
    ['a.test, x.test', 'http://x.test/', true],
    ['a.test x.test', 'http://x.test/', true],
    ['x.test', 'http://ax.test/', false],
    ['x.test', 'http://x.test.b/', false],
    ['', 'http://x.test/', false],
    [',', 'http://x.test/', false],
    ['.', 'http://x.test/', false],
    ['10.0.0.1', 'http://10.0.0.1/', true],
    ['10.0.0.0/8', 'http://10.1.2.3/', true],
    ['10.0.0.0/8', 'http://11.1.2.3/', false],
    ['10.0.0.0/99', 'http://10.1.2.3/', false],
    ['10.0.0.0/', 'http://10.0.0.0/', false],
    ['fd00::/8', 'http://[fd00::1]/', true],
    ['[fd00::1]', 'http://[fd00::1]/', true],
    ['fd00::/8', 'http://10.1.2.3/', false],
  ])('NO_PROXY=%j: %s goes without one: %j', (list, url, isWithout) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      expect(proxyOf(url, { ALL_PROXY: c, [name]: list })).toBe(isWithout ? undefined : c)
      expect(proxyOf(url, { [name]: list }, a)).toBe(isWithout ? undefined : a)
    }
  })
})
