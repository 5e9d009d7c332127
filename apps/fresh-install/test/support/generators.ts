import type { Edit, Project } from './project.ts'
import { checkPolicy, policy } from './serve.ts'

/** A project as an official generator makes it, and what its user adds. */
export interface Generated {
  readonly generator: readonly string[]
  readonly files: readonly Edit[]
  /** Builds it, and runs the tests that the generator made. */
  readonly prepare?: (project: Project) => Promise<unknown>
  readonly start: readonly string[]
  readonly ask: (url: string) => Promise<void>
}

const inModule = (code: string): string =>
  `import { CorsModule } from '@cors/nestjs';\n${code.replace('imports: []', `imports: [CorsModule.forRoot(${policy})]`)}`

function nest(version: string, entry: string, tests: (project: Project) => Promise<unknown>): Generated {
  return {
    generator: [`@nestjs/cli@${version}`, 'new', 'fresh', '--skip-git', '--skip-install', '--package-manager', 'pnpm'],
    files: [['src/app.module.ts', (code) => inModule(code)]],
    prepare: async (project) => {
      await project.exec('nest', ['build'])
      await tests(project)
    },
    start: [entry],
    ask: (url) => checkPolicy(url, '/', { missing: '/missing' }),
  }
}

function fastify(name: string, flags: readonly string[], plugin: string): Generated {
  return {
    generator: ['fastify-cli@8', 'generate', 'fresh', ...flags],
    files: [['plugins/cors.js', plugin]],
    prepare: (project) => project.run(process.execPath, ['--test', 'test/**/*.test.js']),
    start: [
      'node_modules/fastify-cli/cli.js',
      'start',
      '--log-level',
      'info',
      '--address',
      '127.0.0.1',
      '--port',
      'PORT',
      'app.js',
    ],
    ask: (url) => checkPolicy(url, `/example?${name}`, { missing: '/missing' }),
  }
}

const nextRoute = "export const GET = () => Response.json(['one'])\n"

export const generated: Readonly<Record<string, Generated>> = {
  'create-next-app': {
    // Empty, as the other template fetches fonts from Google in every build.
    generator: [
      'create-next-app@16',
      'fresh',
      ...['--ts', '--app', '--src-dir', '--no-eslint', '--no-tailwind', '--no-react-compiler', '--import-alias', '@/*'],
      ...['--empty', '--use-pnpm', '--skip-install', '--disable-git', '--yes'],
    ],
    files: [
      [
        'src/proxy.ts',
        `import { cors } from '@cors/next'\nexport const proxy = cors(${policy})\nexport const config = { matcher: '/api/:path*' }\n`,
      ],
      ['src/app/api/items/route.ts', nextRoute],
      // So that 404s are not pages, whose Vary Next sets itself.
      [
        'src/app/api/[...missing]/route.ts',
        "export const GET = () => new Response('no such thing', { status: 404 })\n",
      ],
      [
        'src/app/wrapped/items/route.ts',
        `import { withCors } from '@cors/next'\nexport const { GET, OPTIONS } = withCors(${policy}, { GET: () => Response.json(['one']) })\n`,
      ],
      // It reads the request, as a GET that is cached answers preflights with 405.
      [
        'src/app/configured/items/route.ts',
        "export const GET = (request: Request) => Response.json([request.headers.get('accept')])\n",
      ],
      [
        'next.config.ts',
        (code) =>
          `import { corsHeaders } from '@cors/next/config'\n${code.replace(
            'const nextConfig: NextConfig = {',
            `const nextConfig: NextConfig = {\n  headers: async () => corsHeaders(${policy}, { source: '/configured/:path*' }),`,
          )}`,
      ],
    ],
    prepare: (project) => project.exec('next', ['build'], { NEXT_TELEMETRY_DISABLED: '1' }),
    start: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', 'PORT'],
    ask: async (url) => {
      await checkPolicy(url, '/api/items')
      await checkPolicy(url, '/wrapped/items', { missing: false })
      await checkPolicy(url, '/configured/items', { denied: 204, missing: false })
    },
  },
  'nest new, of Nest 12': nest('12', 'dist/main.js', (project) =>
    project.exec('vitest', ['run', '--config', './vitest.config.e2e.ts']),
  ),
  'nest new, of Nest 11': nest('11', 'dist/main.js', (project) =>
    project.exec('jest', ['--config', './test/jest-e2e.json']),
  ),
  'fastify generate': fastify(
    'cjs',
    [],
    `'use strict'
const fp = require('fastify-plugin')
module.exports = fp(async function (fastify) {
  fastify.register(require('@cors/fastify'), ${policy})
})
`,
  ),
  'fastify generate --esm': fastify(
    'esm',
    ['--esm'],
    `import corsPlugin from '@cors/fastify'
import fp from 'fastify-plugin'
export default fp(async (fastify) => {
  fastify.register(corsPlugin, ${policy})
})
`,
  ),
}
