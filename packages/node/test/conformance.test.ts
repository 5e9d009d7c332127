import { type ClientHttp2Session, connect, createServer as createHttp2Server } from 'node:http2'
import { answerTimeouts, describeConformance, type Harness, setups, type WireAnswer } from '@cors/conformance'
import createConnect from 'connect'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { cors } from '../src/index.ts'
import { answerRoute, findRoute, listen, listenHttp } from './servers.ts'

describeConformance('node:http', {
  serve: (name) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    const handle = cors(policy, options)
    return listenHttp((request, response) => handle(request, response, () => answerRoute(request, response)))
  },
})

describeConformance('Connect', {
  serve: (name) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    const app = createConnect()
    app.use(cors(policy, options))
    app.use((request, response, next) => {
      const route = findRoute(request)
      if (route === undefined) next()
      else if (route.throws === true) throw new Error('broken')
      else answerRoute(request, response)
    })
    return listenHttp(silent(app))
  },
})

describeConformance('Express', {
  serve: (name) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    const app: Express = express()
    app.use(cors(policy, options))
    app.use(answerByExpress)
    return listenHttp(silent(app))
  },
})

function answerByExpress(request: Request, response: Response, next: NextFunction): void {
  const route = findRoute(request)
  if (route === undefined) {
    next()
    return
  }
  if (route.throws === true) throw new Error('broken')
  response.status(route.status).set(route.headers ?? {})
  for (const chunk of route.chunks ?? []) response.write(chunk)
  if (route.chunks === undefined && route.body !== undefined) response.send(route.body)
  else response.end()
}

/** Both frameworks print the errors that their default handlers answer, unless they run under this name. */
function silent<App>(app: App): App {
  ;(app as { env?: string; set?: (name: string, value: string) => void }).set?.('env', 'test')
  return app
}

const http2: Harness = {
  serve: async (name) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    const handle = cors(policy, options)
    const server = createHttp2Server((request, response) => {
      handle(request, response, () => answerRoute(request, response))
    })
    answerTimeouts(server)
    return listen(server)
  },
  send: async (url, { method, headers }) => {
    const { origin, pathname } = new URL(url)
    const session = connect(origin)
    try {
      const { host, ...others } = headers
      const authority = host === undefined ? {} : { ':authority': host }
      return await sendHttp2(session, { ':method': method, ':path': pathname, ...authority, ...others })
    } finally {
      session.close()
    }
  },
}

function sendHttp2(
  session: ClientHttp2Session,
  headers: Record<string, string | readonly string[]>,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const stream = session.request(headers as Record<string, string>)
    let status = 0
    let body = ''
    const lines: [string, string][] = []
    stream.on('response', (received) => {
      status = received[':status'] as number
      for (const [name, value] of Object.entries(received)) {
        for (const line of [value].flat()) lines.push([name, String(line)])
      }
    })
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      body += chunk
    })
    stream.on('error', reject)
    stream.on('end', () => resolve({ status, lines, body }))
    stream.end()
  })
}

describeConformance('node:http2', http2)
