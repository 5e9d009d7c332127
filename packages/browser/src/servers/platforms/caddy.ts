import { commonMethods } from '@cors/standard/methods'
import { listOf } from '../change.ts'
import { doubled, lines } from '../code.ts'
import type { Server } from '../server.ts'

export const caddy: Server = {
  title: 'Caddy',
  kind: 'proxy',
  trace: /^server: caddy/m,
  write: (change) => {
    const { origins } = change
    const isOpen = origins === '*'
    const exposed = listOf(change.exposed)
    const set = (name: string, value: string): string => `    ${name} ${doubled(value)}`
    const code = lines(
      !isOpen && lines('@cors {', ...origins.map((origin) => `    header Origin ${doubled(origin)}`), '}'),
      '@preflight {',
      '    method OPTIONS',
      '    header Access-Control-Request-Method *',
      '}',
      isOpen ? 'header {' : 'header @cors {',
      // What the application sets is replaced; an error of Caddy's own would then have none.
      change.severalLayers && '    defer',
      set('Access-Control-Allow-Origin', isOpen ? '*' : '{http.request.header.Origin}'),
      change.credentials && !isOpen && set('Access-Control-Allow-Credentials', 'true'),
      exposed.length > 0 && set('Access-Control-Expose-Headers', exposed.join(', ')),
      set('Access-Control-Allow-Methods', listOf(change.methods, commonMethods).join(', ')),
      set('Access-Control-Allow-Headers', listOf(change.headers, ['Content-Type', 'Authorization']).join(', ')),
      change.maxAge !== undefined && set('Access-Control-Max-Age', String(change.maxAge)),
      '}',
      !isOpen && 'header +Vary Origin',
      'respond @preflight 204',
    )
    return [{ file: 'Caddyfile', language: 'caddyfile', place: 'caddySite', code }]
  },
}
