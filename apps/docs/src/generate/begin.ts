/** What a reader does from an empty folder until the sample answers. */
export interface Begin {
  /** The commands that make a project and install what it needs. */
  readonly project: readonly string[]
  /** Where the sample is saved. */
  readonly file: string
  /** What else is saved, by its name. */
  readonly others?: Readonly<Record<string, string>>
  readonly run: string
  /** @default `/items` */
  readonly path?: string
}

const empty = (...packages: string[]): readonly string[] => [
  'mkdir my-api && cd my-api && npm init -y',
  `npm install ${packages.join(' ')}`,
]

const serving = (...lines: string[]): Readonly<Record<string, string>> => ({ 'server.mjs': lines.join('\n') })

/** By the name of the package. */
export const beginnings: Readonly<Record<string, Begin>> = {
  fastify: { project: empty('fastify', '@cors/fastify'), file: 'server.mjs', run: 'node server.mjs' },
  express: { project: empty('express', '@cors/express'), file: 'server.mjs', run: 'node server.mjs' },
  koa: { project: empty('koa', '@cors/koa'), file: 'server.mjs', run: 'node server.mjs' },
  node: { project: empty('@cors/node'), file: 'server.mjs', run: 'node server.mjs', path: '/' },
  hono: {
    project: empty('hono', '@hono/node-server', '@cors/hono'),
    file: 'app.mjs',
    others: serving(
      "import { serve } from '@hono/node-server'",
      "import app from './app.mjs'",
      '',
      'serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) })',
    ),
    run: 'node server.mjs',
  },
  h3: {
    project: empty('h3', '@cors/h3'),
    file: 'app.mjs',
    others: serving(
      "import { serve } from 'h3'",
      "import app from './app.mjs'",
      '',
      'serve(app, { port: Number(process.env.PORT ?? 3000) })',
    ),
    run: 'node server.mjs',
  },
  elysia: {
    project: ['mkdir my-api && cd my-api && bun init -y', 'bun add elysia @cors/elysia'],
    file: 'app.ts',
    others: { 'server.ts': "import app from './app.ts'\n\napp.listen(process.env.PORT ?? 3000)" },
    run: 'bun server.ts',
  },
  fetch: {
    project: ['mkdir my-api && cd my-api && bun init -y', 'bun add @cors/fetch'],
    file: 'app.ts',
    run: 'bun app.ts',
    path: '/',
  },
  nestjs: {
    project: [
      'npx @nestjs/cli@latest new my-api --package-manager npm --skip-git && cd my-api',
      'npm install @cors/nestjs',
    ],
    file: 'src/main.ts',
    run: 'npm start',
  },
  next: {
    project: ['npx create-next-app@latest my-app --yes && cd my-app', 'npm install @cors/next'],
    file: 'proxy.ts',
    others: { 'app/api/items/route.ts': "export const GET = () => Response.json(['one', 'two'])" },
    run: 'npm run dev',
    path: '/api/items',
  },
}
