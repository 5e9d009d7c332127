import { join } from 'node:path'
import { type Running, startProgram } from '../../../examples/test/support/programs.ts'
import { build, recipe } from './projects.ts'

/** An application that was built, and what the build printed. */
interface App {
  readonly output: string
  start(): Promise<Running>
}

const broken = "() => { throw new Error('broken') }"
const items = `export const GET = () => Response.json(['one', 'two'])
export const POST = () => Response.json(['posted'])
`

/** A page, one that is rendered at build time, an API, and a handler that throws. */
export async function buildSvelteKit(): Promise<App> {
  const { folder, output } = await build(
    'sveltekit',
    {
      'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite'
import adapter from '@sveltejs/adapter-node'
export default { plugins: [sveltekit({ adapter: adapter() })] }
`,
      'src/app.html': '<!doctype html><html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
      'src/hooks.server.ts': recipe('sveltekit.ts'),
      'src/routes/+page.svelte': '<h1>page</h1>',
      'src/routes/about/+page.svelte': '<h1>about</h1>',
      'src/routes/about/+page.js': 'export const prerender = true',
      'src/routes/api/items/+server.js': items,
      'src/routes/api/broken/+server.js': `export const GET = ${broken}`,
    },
    ['vite', 'bin/vite.js'],
  )
  return { output, start: () => startProgram(join(folder, 'build/index.js')) }
}

export async function buildAstro(middleware: string = recipe('astro.ts')): Promise<App> {
  const { folder, output } = await build(
    'astro',
    {
      'astro.config.mjs': `import node from '@astrojs/node'
export default { output: 'server', adapter: node({ mode: 'standalone' }) }
`,
      'src/middleware.ts': middleware,
      'src/pages/index.astro': '<h1>page</h1>',
      'src/pages/500.astro': '<h1>sorry</h1>',
      'src/pages/about.astro': '---\nexport const prerender = true\n---\n<h1>about</h1>',
      'src/pages/api/items.ts': items,
      'src/pages/api/broken.ts': `export const GET = ${broken}`,
    },
    ['astro', 'bin/astro.mjs'],
  )
  return { output, start: () => startProgram(join(folder, 'dist/server/entry.mjs')) }
}

/** @param isWrapped whether a server around it has the policy, in place of the middleware of its root */
export async function buildReactRouter(isWrapped: boolean): Promise<App> {
  const middleware = "import { corsMiddleware } from './cors'\nexport const middleware = [corsMiddleware]\n"
  const route = (name: string, code: string): Record<string, string> => ({ [`app/routes/${name}`]: code })
  const { folder, output } = await build(
    isWrapped ? 'react-router-server' : 'react-router',
    {
      'vite.config.js':
        "import { reactRouter } from '@react-router/dev/vite'\nexport default { plugins: [reactRouter()] }\n",
      'react-router.config.ts': 'export default { ssr: true }',
      'app/cors.ts': recipe('react-router.ts'),
      'app/root.tsx': `import { Outlet } from 'react-router'
${isWrapped ? '' : middleware}
export default function App() { return <html><body><Outlet /></body></html> }
`,
      'app/routes.ts': `import { index, route } from '@react-router/dev/routes'
export default [index('routes/home.tsx'), route('api/items', 'routes/items.ts'), route('api/broken', 'routes/broken.ts')]
`,
      ...route(
        'home.tsx',
        "export const loader = () => 'x'\nexport default function Home() { return <h1>page</h1> }\n",
      ),
      ...route('items.ts', `${items.replace('GET', 'loader').replace('POST', 'action')}`),
      ...route('broken.ts', `export const loader = ${broken}`),
      'server.js': recipe('react-router-server.js'),
      'plain.js': recipe('react-router-server.js').replace(
        'handleCors(request, response, () => listener(request, response))',
        'listener(request, response)',
      ),
    },
    ['@react-router/dev', 'bin.cjs'],
  )
  return { output, start: () => startProgram(join(folder, isWrapped ? 'server.js' : 'plain.js')) }
}
