import { commonMethods } from '@cors/standard/methods'
import { listOf, type ServerChange } from '../change.ts'
import { doubled, lines } from '../code.ts'
import type { Server } from '../server.ts'

function maps(change: ServerChange): string {
  const { origins } = change
  if (origins === '*')
    return lines(
      'map "$request_method:$http_access_control_request_method" $cors_preflight {',
      '    default "";',
      '    "~^OPTIONS:." 1;',
      '}',
    )
  return lines(
    'map $http_origin $cors_origin {',
    '    default "";',
    ...origins.map((origin) => `    ${doubled(origin)} $http_origin;`),
    '}',
    change.credentials && 'map $cors_origin $cors_credentials {\n    default "true";\n    "" "";\n}',
    'map "$request_method:$http_access_control_request_method" $cors_preflight {',
    '    default "";',
    '    "~^OPTIONS:." 1;',
    '}',
  )
}

function headers(change: ServerChange): string {
  const exposed = listOf(change.exposed)
  const isOpen = change.origins === '*'
  const add = (name: string, value: string): string => `add_header ${name} ${value} always;`
  return lines(
    ...(change.severalLayers
      ? ['Origin', 'Credentials', 'Methods', 'Headers'].map((name) => `proxy_hide_header Access-Control-Allow-${name};`)
      : []),
    add('Access-Control-Allow-Origin', isOpen ? '*' : '$cors_origin'),
    change.credentials && !isOpen && add('Access-Control-Allow-Credentials', '$cors_credentials'),
    !isOpen && add('Vary', 'Origin'),
    exposed.length > 0 && add('Access-Control-Expose-Headers', doubled(exposed.join(', '))),
    add('Access-Control-Allow-Methods', doubled(listOf(change.methods, commonMethods).join(', '))),
    add('Access-Control-Allow-Headers', doubled(listOf(change.headers, ['Content-Type', 'Authorization']).join(', '))),
    change.maxAge !== undefined && add('Access-Control-Max-Age', String(change.maxAge)),
    'if ($cors_preflight) {',
    '    return 204;',
    '}',
  )
}

export const nginx: Server = {
  title: 'nginx',
  kind: 'proxy',
  trace: 'nginx',
  write: (change) => [
    { file: '/etc/nginx/conf.d/cors.conf', language: 'nginx', place: 'nginxHttp', code: maps(change) },
    { file: '/etc/nginx/conf.d/default.conf', language: 'nginx', place: 'nginxServer', code: headers(change) },
  ],
}
