import { listBeyond, sourceOf } from '../change.ts'
import { doubled, list, raw } from '../code.ts'
import type { Server } from '../server.ts'

/** What `*` stands for. */
const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

export const fastapi: Server = {
  title: 'FastAPI, Starlette',
  kind: 'application',
  trace: /^server: (uvicorn|hypercorn)|^body: [^\n]*\{"detail": ?"(method not allowed|not found|not authenticated)"\}/m,
  libraries: ['starlette'],
  write: (change) => {
    const named = (name: string, items: readonly string[]): string[] =>
      items.length === 0 ? [] : [`${name}=[${list(items, doubled)}]`]
    const { headers } = change
    const args = [
      ...named('allow_origins', change.origins === '*' ? ['*'] : change.origins),
      ...(change.patterns.length > 0 ? [`allow_origin_regex=${raw(change.patterns.map(sourceOf).join('|'))}`] : []),
      ...(change.credentials && change.origins !== '*' ? ['allow_credentials=True'] : []),
      ...named('allow_methods', listBeyond(change.methods, METHODS) ?? ['*']),
      ...named('allow_headers', headers.configured === undefined ? ['*'] : (listBeyond(headers, []) ?? [])),
      ...named('expose_headers', listBeyond(change.exposed, []) ?? []),
      ...(change.maxAge === undefined ? [] : [`max_age=${change.maxAge}`]),
    ]
    const lines = args.map((arg) => `    ${arg},\n`).join('')
    const from = 'from starlette.middleware.cors import CORSMiddleware\n\n'
    // Errors that nothing handles pass by what `add_middleware` adds, so that the whole application is wrapped.
    const code = change.onErrors
      ? `${from}app = CORSMiddleware(\n    app,\n${lines})`
      : `${from}app.add_middleware(\n    CORSMiddleware,\n${lines})`
    return [{ file: 'main.py', language: 'python', place: change.onErrors ? 'endOfFile' : 'lastMiddleware', code }]
  },
}
