import { lines, quoted } from '../code.ts'
import type { Server } from '../server.ts'
import { escaped, headersFor } from '../static-headers.ts'

export const nextjs: Server = {
  title: 'Next.js',
  kind: 'application',
  trace: /^x-powered-by: next\.js|^x-nextjs-/m,
  libraries: ['next'],
  write: (change) => {
    const origins = change.origins === '*' ? ['*'] : change.origins
    const rules = origins.map((origin) =>
      lines(
        '      {',
        "        source: '/api/:path*',",
        origin !== '*' && `        has: [{ type: 'header', key: 'origin', value: ${quoted(escaped(origin))} }],`,
        '        headers: [',
        ...headersFor(origin, change).map(([name, value]) => `          { key: '${name}', value: ${quoted(value)} },`),
        '        ],',
        '      },',
      ),
    )
    const vary = "      { source: '/api/:path*', headers: [{ key: 'Vary', value: 'Origin' }] },"
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
