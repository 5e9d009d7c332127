import { commonMethods } from '@cors/standard/methods'
import { listOf, type ServerChange } from './change.ts'
import { lines, list, quoted } from './code.ts'

/** A function that gives the headers for a request, for servers whose handlers take a `Request` and have no library. */
export function corsHeaders(change: ServerChange, typed = false): string {
  const [request, result] = typed ? ['request: Request', ': Headers'] : ['request', '']
  const names = listOf(change.exposed)
  const anybody = change.origins === '*'
  const set = (name: string, value: string): string => `headers.set('${name}', ${value})`
  const methods = listOf(change.methods, commonMethods).join(', ')
  const asked = listOf(change.headers, ['Content-Type', 'Authorization']).join(', ')
  return lines(
    !anybody && `const origins = [${list(change.origins as readonly string[])}]`,
    !anybody && '',
    `function corsHeaders(${request})${result} {`,
    anybody
      ? "  const headers = new Headers({ 'Access-Control-Allow-Origin': '*' })"
      : "  const headers = new Headers({ Vary: 'Origin' })",
    !anybody && "  const origin = request.headers.get('Origin')",
    !anybody && '  if (origin === null || !origins.includes(origin)) return headers',
    !anybody && `  ${set('Access-Control-Allow-Origin', 'origin')}`,
    change.credentials && !anybody && `  ${set('Access-Control-Allow-Credentials', "'true'")}`,
    names.length > 0 && `  ${set('Access-Control-Expose-Headers', quoted(names.join(', ')))}`,
    '  if (isPreflight(request)) {',
    `    ${set('Access-Control-Allow-Methods', quoted(methods))}`,
    `    ${set('Access-Control-Allow-Headers', quoted(asked))}`,
    change.maxAge !== undefined && `    ${set('Access-Control-Max-Age', quoted(String(change.maxAge)))}`,
    '  }',
    '  return headers',
    '}',
    '',
    `function isPreflight(${request})${typed ? ': boolean' : ''} {`,
    "  return request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')",
    '}',
  )
}

/** The lines that answer a preflight, and put the headers on every other answer. */
export function answering(next: string, headers: string): string {
  return lines(
    '    const headers = corsHeaders(request)',
    '    if (isPreflight(request)) return new Response(null, { status: 204, headers })',
    `    const answer = ${next}`,
    '    const response = new Response(answer.body, answer)',
    `    ${headers}`,
    '    return response',
  )
}

/** How the headers get onto an answer, whatever it has already. */
export const OVER_ANSWER =
  "for (const [name, value] of headers) {\n      if (name === 'vary') response.headers.append(name, value)\n      else response.headers.set(name, value)\n    }"

/** The same function with two columns less in front of every line. */
export function outdented(code: string): string {
  return code.replace(/^ {2}/gm, '')
}
