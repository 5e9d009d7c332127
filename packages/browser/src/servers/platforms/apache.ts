import { commonMethods } from '@cors/standard/methods'
import { listOf } from '../change.ts'
import { doubled, lines } from '../code.ts'
import type { Server } from '../server.ts'
import { escaped } from '../static-headers.ts'

export const apache: Server = {
  title: 'Apache',
  kind: 'proxy',
  trace: 'apache',
  libraries: ['httpd'],
  write: (change) => {
    const { origins } = change
    const isOpen = origins === '*'
    const exposed = listOf(change.exposed)
    const only = isOpen ? '' : ' env=CORS_ORIGIN'
    const set = (name: string, value: string): string => `Header always set ${name} ${doubled(value)}${only}`
    const code = lines(
      ...(isOpen
        ? []
        : origins.map(
            (origin) =>
              `SetEnvIf Origin ${doubled(`^${escaped(origin).replaceAll('\\', '\\')}$`).replaceAll('\\\\', '\\')} CORS_ORIGIN=$0`,
          )),
      ...(change.severalLayers
        ? ['Origin', 'Credentials', 'Methods', 'Headers'].map(
            (name) => `Header onsuccess unset Access-Control-Allow-${name}`,
          )
        : []),
      set('Access-Control-Allow-Origin', isOpen ? '*' : '%{CORS_ORIGIN}e'),
      change.credentials && !isOpen && set('Access-Control-Allow-Credentials', 'true'),
      !isOpen && 'Header always merge Vary Origin',
      exposed.length > 0 && set('Access-Control-Expose-Headers', exposed.join(', ')),
      set('Access-Control-Allow-Methods', listOf(change.methods, commonMethods).join(', ')),
      set('Access-Control-Allow-Headers', listOf(change.headers, ['Content-Type', 'Authorization']).join(', ')),
      change.maxAge !== undefined && set('Access-Control-Max-Age', String(change.maxAge)),
      'RewriteEngine On',
      'RewriteCond %{REQUEST_METHOD} =OPTIONS',
      'RewriteCond %{HTTP:Access-Control-Request-Method} !=""',
      'RewriteRule ^ - [R=204,L]',
    )
    return [{ file: '/etc/apache2/sites-enabled/000-default.conf', language: 'apache', place: 'apacheHost', code }]
  },
}
