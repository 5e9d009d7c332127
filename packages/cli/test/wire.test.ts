import { createGzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cors, corsJson } from './support/cors.ts'
import { serve, serveHttp2, serveSecure, serveSocket, writeForever } from './support/servers.ts'

const origin = ['--origin', 'https://app.example.com', '--no-probes']
const allowed = { 'access-control-allow-origin': '*' }

async function check(url: string, ...more: readonly string[]) {
  return cors(['check', url, ...origin, ...more])
}

describe('a server that gives no answer', () => {
  it.each([
    ['hangs', () => undefined, /no answer came in time \(ETIMEDOUT\)/],
    ['hangs after half a head', (socket) => socket.write('HTTP/1.1 200 OK\r\nAccess-'), /no answer came in time/],
    [
      'says for ever that it goes on',
      (socket) => {
        const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20)
        socket.on('close', () => clearInterval(timer))
      },
      /no answer came in time/,
    ],
    ['closes at once', (socket) => socket.destroy(), /the connection was closed before an answer came \(ECONNRESET\)/],
    [
      'closes after half a head',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nA: b\r\n'),
      /closed before an answer came|is not HTTP/,
    ],
    ['answers garbage', (socket) => socket.end('\x00\x01garbage\r\n\r\n'), /what came is not HTTP \(HPE_/],
    ['answers as SSH does', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), /what came is not HTTP/],
    [
      'sends headers without end',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n')
        writeForever(socket, `X-A: ${'a'.repeat(1000)}\r\n`)
      },
      /headers are larger than browsers take \(HPE_HEADER_OVERFLOW\)/,
    ],
  ] satisfies [string, (socket: import('node:net').Socket) => void, RegExp][])('%s', async (_name, onSocket, line) => {
    const url = await serveSocket((socket) => socket.once('data', () => onSocket(socket)))
    const { exitCode, stdout, stderr } = await check(url, '--timeout', '1')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(line)
    expect(stderr.trimEnd()).not.toContain('\n')
    expect(stdout).toMatch(/^Nothing answered/)
  })

  it('is not there', async () => {
    const { exitCode, stderr } = await check('http://127.0.0.1:1/')
    expect(exitCode).toBe(2)
    expect(stderr).toBe(
      'cors check: http://127.0.0.1:1 did not answer: nothing listens there (ECONNREFUSED). Start the server, or correct host and port\n',
    )
  })

  it('has a name that nobody knows', async () => {
    const { exitCode, stderr } = await check('http://nobody.invalid/')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/the name is not known \((ENOTFOUND|EAI_AGAIN)\)/)
  })

  it('answers the preflight, and hangs after it: what was sent is shown', async () => {
    const url = await serve((request, response) => {
      if (request.method === 'OPTIONS')
        response.writeHead(204, { ...allowed, 'access-control-allow-methods': 'PUT' }).end()
    })
    const json = await corsJson(['check', url, ...origin, '-X', 'PUT', '--timeout', '1'])
    expect(json).toMatchObject({
      command: 'check',
      verdict: 'unanswered',
      diagnosis: { primary: { code: 'not-cors' } },
      exchanges: [{ request: { method: 'OPTIONS', preflight: true }, response: { status: 204 } }],
    })
  })
})

describe('an answer whose body', () => {
  it.each<[string, number]>([
    ['never ends', 200],
    ['never ends, of an error', 500],
  ])('%s is read only as far as needed', async (_name, status) => {
    let written = 0
    const url = await serve((_request, response) => {
      response.writeHead(status, allowed)
      const more = (): void => {
        let isTaken = !response.destroyed
        while (isTaken) {
          isTaken = response.write('x'.repeat(65_536))
          written += 65_536
        }
      }
      response.on('drain', more)
      more()
    })
    const { exitCode } = await check(url)
    expect(exitCode).toBe(0)
    // What fits into the buffers of both sides.
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })

  it('is an error, and comes slowly, does not hold up the answer', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(502, { ...allowed, server: 'nginx' })
      response.write('<html>')
    })
    expect((await check(url)).exitCode).toBe(0)
  })

  it('unpacks to gigabytes is unpacked no further than needed', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(500, { 'content-encoding': 'gzip' })
      const gzip = createGzip()
      gzip.pipe(response)
      response.on('close', () => gzip.destroy())
      writeForever(gzip as never, '<center>nginx</center>'.repeat(10_000))
    })
    const json = await corsJson(['check', url, ...origin])
    expect(json).toMatchObject({ verdict: 'blocked', exchanges: [{ response: { status: 500 } }] })
    expect(String((json.exchanges as [{ response: { body: string } }])[0].response.body)).toHaveLength(4096)
  })
})

describe('a certificate that nobody has signed', () => {
  it('is refused as browsers do, and accepted where that is asked for', async () => {
    const url = await serveSecure((_request, response) => {
      response.writeHead(200, allowed).end()
    })
    const refused = await check(url)
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toMatch(/its certificate cannot be verified \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. .*--insecure/)
    const accepted = await check(url, '--insecure')
    expect(accepted.exitCode).toBe(0)
    expect(accepted.stdout).toContain('The certificate was not checked.')
  })

  it('is no matter where the port does not speak TLS', async () => {
    const url = await serve((_request, response) => response.end())
    const { exitCode, stderr } = await check(url.replace('http:', 'https:'))
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Is the port one of https, and not of http?')
  })
})

describe('a server that speaks nothing but HTTP/2', () => {
  it('is asked in HTTP/2', async () => {
    const asked: object[] = []
    const url = await serveHttp2((stream, headers) => {
      asked.push({ ...headers })
      const isPreflight = headers[':method'] === 'OPTIONS'
      stream.respond({
        ':status': isPreflight ? 204 : 404,
        'access-control-allow-origin': 'https://app.example.com',
        'access-control-allow-methods': 'PUT',
        'content-type': 'text/html',
      })
      if (isPreflight) stream.end()
      else stream.end('<center>nginx</center>')
    })
    const json = await corsJson(['check', `${url}/a?b`, ...origin, '-X', 'PUT', '--data', 'x', '--insecure'])
    expect(asked).toMatchObject([
      {
        ':method': 'OPTIONS',
        ':path': '/a?b',
        origin: 'https://app.example.com',
        'access-control-request-method': 'PUT',
      },
      { ':method': 'PUT', 'content-length': '1', 'content-type': 'text/plain;charset=UTF-8' },
    ])
    expect(json).toMatchObject({
      verdict: 'allowed',
      exchanges: [{}, { response: { status: 404, body: '<center>nginx</center>' } }],
    })
    expect((await check(url)).stderr).toContain('its certificate cannot be verified')
  })

  it('may hang', async () => {
    const url = await serveHttp2(() => undefined)
    expect((await check(url, '--insecure', '--timeout', '1')).stderr).toContain('no answer came in time')
  })
})

describe('what a server answers', () => {
  it('never reaches the terminal raw', async () => {
    const evil = '\x1b[31mred\x1b]0;title\x07\x9b2J\u202e'
    const url = await serveSocket((socket) =>
      socket.once('data', () => {
        const value = Buffer.from(evil, 'latin1').toString('latin1')
        socket.end(
          `HTTP/1.1 302 \x1b[31m\r\nLocation: /${value}\r\nVary: ${value}\r\nSet-Cookie: ${value}\r\nAccess-Control-Allow-Origin: ${value}\r\n\r\n`,
        )
      }),
    )
    for (const language of ['en', 'ko'])
      for (const colour of ['0', '1']) {
        const argv = ['check', url, ...origin, '--lang', language]
        const { stdout, stderr } = await cors(argv, '', colour === '1' ? { FORCE_COLOR: '1' } : {})
        expect(stdout).toContain('\\u{1b}[31mred')
        const own = new RegExp(colour === '1' ? '\u001b\\[\\d+m' : '(?!)', 'g')
        expect((stdout + stderr).replace(own, '').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }
  })

  it('is JSON that a terminal may show', async () => {
    const evil = '\x9b2J\u202e\u{e0001}\x7f'
    const { stdout } = await cors(['diagnose', '--json'], `GET https://a.test/ net::ERR_FAILED\n\nRoses ${evil}\n`)
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(stdout).toContain('\\u009b2J\\u202e\\udb40\\udc01')
    expect(JSON.stringify(JSON.parse(stdout))).toContain('\u202e')
  })

  it('has its lines apart', async () => {
    const url = await serveSocket((socket) =>
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\naccess-control-allow-origin: *\r\n\r\n'),
      ),
    )
    expect(await corsJson(['check', url, ...origin])).toMatchObject({
      verdict: 'blocked',
      failure: 'acao-multiple',
      exchanges: [
        {
          response: {
            headers: [
              ['Access-Control-Allow-Origin', '*'],
              ['access-control-allow-origin', '*'],
            ],
          },
        },
      ],
    })
  })
})
