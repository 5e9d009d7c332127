import { builtinModules } from 'node:module'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'

const builtin = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)])
/** The frameworks, and the router that Fastify brings. */
const frameworks = /^(?:express|fastify|find-my-way|koa|hono)(?:\/|$)/
const sizes = new Map<string, Promise<number>>()

/** How many bytes a library takes, minified and compressed, with its dependencies and without its framework. */
export function bundleSize(name: string): Promise<number> {
  const known = sizes.get(name) ?? measure(name)
  sizes.set(name, known)
  return known
}

async function measure(name: string): Promise<number> {
  const entry = '\0entry'
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : undefined),
        load: (id) =>
          id === entry
            ? `export { ${name === 'hono/cors' ? 'cors' : 'default'} } from ${JSON.stringify(name)}`
            : undefined,
      },
    ],
    ssr: { noExternal: true, resolve: { conditions: ['@cors/source'] } },
    build: {
      ssr: true,
      write: false,
      minify: true,
      rollupOptions: {
        input: 'entry',
        external: (id) => builtin.has(id) || (frameworks.test(id) && id !== name),
      },
    },
  })) as Rollup.RollupOutput
  return gzipSync(output.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')).length
}
