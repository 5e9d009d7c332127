import type { ServerChange } from '../change.ts'
import { lines, quoted } from '../code.ts'
import { corsHeaders, OVER_ANSWER, outdented } from '../fetch-handler.ts'
import type { Piece, Server } from '../server.ts'
import { escaped, headersFor } from '../static-headers.ts'

/** What answers before every route, where a route refuses OPTIONS. */
function proxy(change: ServerChange): Piece {
  const code = lines(
    "import { type NextRequest, NextResponse } from 'next/server'",
    '',
    corsHeaders(change, true),
    '',
    'export function proxy(request: NextRequest) {',
    '  const headers = corsHeaders(request)',
    '  if (isPreflight(request)) return new NextResponse(null, { status: 204, headers })',
    '  const response = NextResponse.next()',
    outdented(`    ${OVER_ANSWER}`),
    '  return response',
    '}',
    '',
    `export const config = { matcher: '${pathsOf(change)}' }`,
  )
  return { file: 'proxy.ts', language: 'ts', place: 'nextProxy', code }
}

const pathsOf = ({ path }: ServerChange): string => (path.startsWith('/api/') ? '/api/:path*' : '/:path*')

export const nextjs: Server = {
  title: 'Next.js',
  kind: 'application',
  trace: /^x-powered-by: next\.js|^x-nextjs-/m,
  libraries: ['next'],
  write: (change) => {
    if (change.preflightRefused) return [proxy(change)]
    const source = pathsOf(change)
    const origins = change.origins === '*' ? ['*'] : change.origins
    const rules = origins.map((origin) =>
      lines(
        '      {',
        `        source: '${source}',`,
        origin !== '*' && `        has: [{ type: 'header', key: 'origin', value: ${quoted(escaped(origin))} }],`,
        '        headers: [',
        ...headersFor(origin, change).map(([name, value]) => `          { key: '${name}', value: ${quoted(value)} },`),
        '        ],',
        '      },',
      ),
    )
    const vary = `      { source: '${source}', headers: [{ key: 'Vary', value: 'Origin' }] },`
    const code = lines(
      '/** @type {import("next").NextConfig} */',
      'export default {',
      '  async headers() {',
      '    return [',
      change.origins !== '*' && vary,
      ...rules,
      '    ]',
      '  },',
      '}',
    )
    return [{ file: 'next.config.mjs', language: 'js', place: 'nextConfig', code }]
  },
}
