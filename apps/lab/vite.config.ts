import { join } from 'node:path'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

/** Static hosts get a `lab.json` too: with the addresses that the APIs have where the lab runs as it comes. */
const labJson: Plugin = {
  name: 'lab-json',
  async generateBundle() {
    // The port of one start must not get into the build.
    delete process.env.LAB_PORT
    const { labFacts } = await import('./src/facts.ts')
    this.emitFile({ type: 'asset', fileName: 'lab.json', source: JSON.stringify(labFacts(true), null, 2) })
  },
}

const page = join(import.meta.dirname, 'src/page')

/** The page as a folder of files that any static host can serve, under any path. */
export default defineConfig({
  root: page,
  base: './',
  plugins: [labJson],
  resolve: { conditions: ['@cors/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    // Small files as data: URLs would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: join(page, 'index.html'), runner: join(page, 'matrix/runner.html') },
      // The pages of the APIs' own origins know the runner by this name.
      output: { entryFileNames: ({ name }) => (name === 'runner' ? 'runner.js' : 'assets/[name]-[hash].js') },
    },
  },
})
