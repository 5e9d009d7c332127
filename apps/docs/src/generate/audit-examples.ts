import type { BrowserRequest, Header } from '@cors/browser'
import type { FindingCode } from '@cors/cli/internal'

/** What an audit asks with, and the servers that are at fault and not, as handlers written by hand. */
export interface AuditExample {
  readonly asked: BrowserRequest
  readonly wrong: string
  readonly right: string
}

/** What a handler of an example sees of a request. */
interface Asked {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What it answers: the status, and the lines in their order. */
interface Reply {
  statusCode: number
  setHeader(name: string, value: string): unknown
}

const app = 'https://app.example.com'
const url = 'https://api.example.com/items'

/** Lets in what an expression lets in, with cookies. */
function lettingIn(condition: string): string {
  return `const { origin = '' } = request.headers
response.setHeader('Vary', 'Origin')
if (${condition}) {
  response.setHeader('Access-Control-Allow-Origin', origin)
  response.setHeader('Access-Control-Allow-Credentials', 'true')
}`
}

const listed = lettingIn(`['${app}'].includes(origin)`)

/** An origin that is let in although nobody meant it; the page that is meant is that of the application. */
function letIn(origin: string, wrong: string, right: string = listed): AuditExample {
  return { asked: { origin, url, credentials: 'include' }, wrong: lettingIn(wrong), right }
}

function answering(asked: Partial<BrowserRequest>, wrong: string, right: string = listed): AuditExample {
  return { asked: { origin: app, url, ...asked }, wrong, right }
}

/** Some lines after those that let the application in; of preflights, what they ask for. */
function also(...lines: readonly string[]): string {
  return [listed, ...lines].join('\n')
}

/** One example for each finding; a test audits a server that has the wrong one, and one that has the right one. */
export const auditExamples: Readonly<Record<FindingCode, AuditExample>> = {
  'reflects-any-origin': letIn('https://madeup.example', `origin !== ''`),
  'trusts-null': letIn('null', `['${app}', 'null'].includes(origin)`),
  'matches-prefix': letIn('https://app.example.com.evil.example', `origin.startsWith('${app}')`),
  'matches-suffix': letIn(
    'https://evilexample.com',
    `origin.endsWith('example.com')`,
    lettingIn(`/^https:\\/\\/(?:app|admin)\\.example\\.com$/.test(origin)`),
  ),
  'matches-substring': letIn('https://my-app.example.com.evil.example', `origin.includes('app.example.com')`),
  'unescaped-dot': letIn(
    'https://appxexample.com',
    `/^https:\\/\\/app.example.com$/.test(origin)`,
    lettingIn(`/^https:\\/\\/app\\.example\\.com$/.test(origin)`),
  ),
  'special-characters': letIn(
    'https://app.example.com_.evil.example',
    `/^https:\\/\\/app\\.example\\.com(?![.a-z0-9-])/.test(origin)`,
    lettingIn(`/^https:\\/\\/app\\.example\\.com$/.test(origin)`),
  ),
  'trusts-http': letIn('http://app.example.com', `/^https?:\\/\\/app\\.example\\.com$/.test(origin)`),
  'trusts-any-port': letIn(
    'https://app.example.com:8443',
    `/^https:\\/\\/app\\.example\\.com(?::\\d+)?$/.test(origin)`,
  ),
  'trusts-any-subdomain': letIn(
    'https://madeup.example.com',
    `/^https:\\/\\/[a-z-]+\\.example\\.com$/.test(origin)`,
    lettingIn(`['${app}', 'https://admin.example.com'].includes(origin)`),
  ),
  'trusts-shared-hosting': letIn(
    'https://evil.github.io',
    `origin === '${app}' || origin.endsWith('.github.io')`,
    lettingIn(`['${app}', 'https://my-team.github.io'].includes(origin)`),
  ),
  'wildcard-with-credentials': answering(
    { credentials: 'include' },
    `response.setHeader('Access-Control-Allow-Origin', '*')
response.setHeader('Access-Control-Allow-Credentials', 'true')`,
  ),
  'credentials-without-origin': answering(
    { origin: 'https://madeup.example' },
    `const { origin = '' } = request.headers
response.setHeader('Vary', 'Origin')
response.setHeader('Access-Control-Allow-Credentials', 'true')
if (origin === '${app}') response.setHeader('Access-Control-Allow-Origin', origin)`,
  ),
  'multiple-allow-origin': answering(
    {},
    `response.setHeader('Access-Control-Allow-Origin', '${app}, https://admin.example.com')`,
  ),
  'echoes-any-method': answering(
    { method: 'MADEUP' },
    also(
      `const asked = request.headers['access-control-request-method']`,
      `if (asked) response.setHeader('Access-Control-Allow-Methods', asked)`,
    ),
    also(`response.setHeader('Access-Control-Allow-Methods', 'GET, PUT')`),
  ),
  'echoes-any-header': answering(
    { headers: [['X-Madeup', '1']] },
    also(
      `const asked = request.headers['access-control-request-headers']`,
      `if (asked) response.setHeader('Access-Control-Allow-Headers', asked)`,
    ),
    also(`response.setHeader('Access-Control-Allow-Headers', 'content-type')`),
  ),
  'missing-vary': answering(
    {},
    `const { origin = '' } = request.headers
if (origin === '${app}') response.setHeader('Access-Control-Allow-Origin', origin)`,
  ),
  'cacheable-reflection': answering(
    { origin: 'https://madeup.example' },
    `const { origin } = request.headers
if (origin) response.setHeader('Access-Control-Allow-Origin', origin)
response.setHeader('Cache-Control', 'public, max-age=600')`,
    `response.setHeader('Access-Control-Allow-Origin', '*')
response.setHeader('Cache-Control', 'public, max-age=600')`,
  ),
  'max-age-too-long': answering(
    { method: 'PUT' },
    also(
      `response.setHeader('Access-Control-Allow-Methods', 'PUT')`,
      `response.setHeader('Access-Control-Max-Age', '31536000')`,
    ),
    also(
      `response.setHeader('Access-Control-Allow-Methods', 'PUT')`,
      `response.setHeader('Access-Control-Max-Age', '7200')`,
    ),
  ),
  'inconsistent-answers': answering(
    { url: 'https://api.example.com/missing' },
    `const { origin = '' } = request.headers
response.setHeader('Vary', 'Origin')
if (request.method === 'GET' && request.url === '/items') {
  if (origin === '${app}') response.setHeader('Access-Control-Allow-Origin', origin)
} else {
  response.statusCode = 404
}`,
    `const { origin = '' } = request.headers
response.setHeader('Vary', 'Origin')
if (origin === '${app}') response.setHeader('Access-Control-Allow-Origin', origin)
if (request.method !== 'GET' || request.url !== '/items') response.statusCode = 404`,
  ),
}

/** Lets the handler of an example answer. */
export function handle(code: string, request: Asked, response: Reply): void {
  new Function('request', 'response', code)(request, response)
}

/** What the handler of an example answers, where no server is needed. */
export function replyOf(
  code: string,
  request: Asked,
): { readonly status: number; readonly headers: readonly Header[] } {
  const headers: Header[] = []
  const response: Reply = {
    statusCode: request.method === 'OPTIONS' ? 204 : 200,
    setHeader: (name, value) => headers.push([name, value]),
  }
  handle(code, request, response)
  return { status: response.statusCode, headers }
}
