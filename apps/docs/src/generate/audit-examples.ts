import type { FindingCode } from '@cors/cli/internal'

/** What an audit asks with, and what a server that is at fault and one that is not answer. */
export interface AuditExample {
  /** The lines of the request that matter. */
  readonly request: readonly string[]
  readonly origin: string
  readonly wrong: readonly string[]
  readonly right: readonly string[]
  /** Whether it lets in a page that nobody meant, which may be meant where all is public. */
  readonly letsIn: boolean
}

const app = 'https://app.example.com'
const none = ['Vary: Origin']

function allowing(origin: string): readonly string[] {
  return [`Access-Control-Allow-Origin: ${origin}`, 'Access-Control-Allow-Credentials: true', 'Vary: Origin']
}

/** An origin that is let in although nobody meant it; the page that is meant is `https://app.example.com`. */
function letIn(origin: string): AuditExample {
  return {
    request: ['GET /items HTTP/1.1', `Origin: ${origin}`],
    origin,
    wrong: allowing(origin),
    right: none,
    letsIn: true,
  }
}

function answered(wrong: readonly string[], right: readonly string[], origin = app): AuditExample {
  return { request: ['GET /items HTTP/1.1', `Origin: ${origin}`], origin, wrong, right, letsIn: false }
}

function preflighted(asks: string, wrong: readonly string[], right: readonly string[]): AuditExample {
  const request = ['OPTIONS /items HTTP/1.1', `Origin: ${app}`, asks]
  return {
    request,
    origin: app,
    wrong: [...allowing(app), ...wrong],
    right: [...allowing(app), ...right],
    letsIn: false,
  }
}

/** One example for each finding. */
export const auditExamples: Readonly<Record<FindingCode, AuditExample>> = {
  'reflects-any-origin': letIn('https://madeup.example'),
  'trusts-null': letIn('null'),
  'matches-prefix': letIn('https://app.example.com.evil.example'),
  'matches-suffix': letIn('https://evilexample.com'),
  'matches-substring': letIn('https://my-app.example.com.evil.example'),
  'unescaped-dot': letIn('https://appxexample.com'),
  'special-characters': letIn('https://app.example.com_.evil.example'),
  'trusts-http': letIn('http://app.example.com'),
  'trusts-any-port': letIn('https://app.example.com:8443'),
  'trusts-any-subdomain': letIn('https://madeup.example.com'),
  'trusts-shared-hosting': letIn('https://evil.github.io'),
  'wildcard-with-credentials': answered(
    ['Access-Control-Allow-Origin: *', 'Access-Control-Allow-Credentials: true'],
    allowing(app),
  ),
  'credentials-without-origin': answered(
    ['Access-Control-Allow-Credentials: true', 'Vary: Origin'],
    none,
    'https://madeup.example',
  ),
  'multiple-allow-origin': answered(
    [`Access-Control-Allow-Origin: ${app}, https://admin.example.com`, 'Vary: Origin'],
    allowing(app),
  ),
  'echoes-any-method': preflighted(
    'Access-Control-Request-Method: MADEUP',
    ['Access-Control-Allow-Methods: MADEUP'],
    ['Access-Control-Allow-Methods: GET, PUT'],
  ),
  'echoes-any-header': preflighted(
    'Access-Control-Request-Headers: x-madeup',
    ['Access-Control-Allow-Headers: x-madeup'],
    ['Access-Control-Allow-Headers: content-type'],
  ),
  'missing-vary': answered([`Access-Control-Allow-Origin: ${app}`], allowing(app)),
  'cacheable-reflection': answered(
    ['Access-Control-Allow-Origin: https://madeup.example', 'Cache-Control: public, max-age=600'],
    ['Cache-Control: public, max-age=600', 'Vary: Origin'],
    'https://madeup.example',
  ),
  'max-age-too-long': preflighted(
    'Access-Control-Request-Method: PUT',
    ['Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 31536000'],
    ['Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 7200'],
  ),
  'inconsistent-answers': {
    request: ['GET /missing HTTP/1.1', `Origin: ${app}`],
    origin: app,
    wrong: [],
    right: allowing(app),
    letsIn: false,
  },
}
