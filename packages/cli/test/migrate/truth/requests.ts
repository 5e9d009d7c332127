import { request as send } from 'node:http'
import { app, evil } from './programs.ts'

/** The headers of an answer by their names, and its status. */
export type Answer = Readonly<Record<string, string | undefined>>

const preflight = (origin: string, rest: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  origin,
  'access-control-request-method': 'PUT',
  ...rest,
})
const asking = (names: string): Readonly<Record<string, string>> => ({ 'access-control-request-headers': names })

type Request = readonly [method: string, path: string, headers: Readonly<Record<string, string>>]

type Name =
  | 'GET app'
  | 'GET evil'
  | 'GET none'
  | 'GET null'
  | 'GET insecure'
  | 'GET suffix'
  | 'GET own app'
  | 'GET own evil'
  | 'GET failing'
  | 'preflight app'
  | 'preflight evil'
  | 'preflight authorization'
  | 'preflight malformed'
  | 'preflight long'
  | 'preflight guarded'
  | 'preflight get'
  | 'preflight routed app'
  | 'preflight routed evil'
  | 'OPTIONS routed'

/** Everything that a program is asked. */
const requests: Readonly<Record<Name, Request>> = {
  'GET app': ['GET', '/items', { origin: app }],
  'GET evil': ['GET', '/items', { origin: evil }],
  'GET none': ['GET', '/items', {}],
  'GET null': ['GET', '/items', { origin: 'null' }],
  'GET insecure': ['GET', '/items', { origin: 'http://shop.example.com' }],
  'GET suffix': ['GET', '/items', { origin: `${app}.evil.test` }],
  'GET own app': ['GET', '/own', { origin: app }],
  'GET own evil': ['GET', '/own', { origin: evil }],
  'GET failing': ['GET', '/items', { origin: app, 'x-fail': '1' }],
  'preflight app': ['OPTIONS', '/items', preflight(app, asking('x-a, x-b'))],
  'preflight evil': ['OPTIONS', '/items', preflight(evil, asking('x-a, x-b'))],
  'preflight authorization': ['OPTIONS', '/items', preflight(app, asking('authorization'))],
  'preflight malformed': ['OPTIONS', '/items', preflight(app, asking('x a'))],
  'preflight long': ['OPTIONS', '/items', preflight(app, asking(`x-${'a'.repeat(5000)}`))],
  'preflight guarded': ['OPTIONS', '/items', preflight(app, { 'x-guarded': '1' })],
  'preflight get': ['OPTIONS', '/options', { origin: app, 'access-control-request-method': 'GET' }],
  'preflight routed app': ['OPTIONS', '/options', preflight(app)],
  'preflight routed evil': ['OPTIONS', '/options', preflight(evil)],
  'OPTIONS routed': ['OPTIONS', '/options', { origin: app }],
}

export type Answers = Readonly<Record<Name, Answer>>

/** The answers of a program that listens. */
export async function answersOf(port: number): Promise<Answers> {
  const answers: Partial<Record<Name, Answer>> = {}
  for (const [name, asked] of Object.entries(requests)) {
    answers[name as Name] = await ask(port, asked)
  }
  return answers as Answers
}

function ask(port: number, [method, path, headers]: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      response.resume().on('end', () => {
        const lines = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        resolve({ ...Object.fromEntries(lines), status: String(response.statusCode) })
      })
    })
      .on('error', reject)
      .end()
  })
}
