import { listBeyond, sourceOf } from '../change.ts'
import { doubled, list, raw } from '../code.ts'
import type { Server } from '../server.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']

export const flask: Server = {
  title: 'Flask-CORS',
  kind: 'application',
  trace: /^server: werkzeug/m,
  libraries: ['flask', 'flask_cors'],
  write: (change) => {
    const named = (name: string, items: readonly string[] | undefined): string[] =>
      items === undefined || items.length === 0 ? [] : [`${name}=[${list(items, doubled)}]`]
    const { headers } = change
    const args = [
      change.origins === '*'
        ? 'origins="*"'
        : `origins=[${[...change.origins.map(doubled), ...change.patterns.map(sourceOf).map(raw)].join(', ')}]`,
      ...(change.credentials && change.origins !== '*' ? ['supports_credentials=True'] : []),
      ...named('methods', listBeyond(change.methods, METHODS)),
      // Without a list, it allows what is asked for.
      ...named('allow_headers', headers.configured === undefined ? undefined : listBeyond(headers, [])),
      ...named('expose_headers', listBeyond(change.exposed, [])),
      ...(change.maxAge === undefined ? [] : [`max_age=${change.maxAge}`]),
    ]
    const code = `from flask_cors import CORS\n\nCORS(\n    app,\n${args.map((arg) => `    ${arg},\n`).join('')})`
    return [
      { file: 'requirements.txt', language: 'text', place: 'dependency', code: 'flask-cors' },
      { file: 'app.py', language: 'python', place: 'afterApp', code },
    ]
  },
}
