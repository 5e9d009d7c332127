import { defaultClientConditions, defineConfig } from 'vite'

/** The page as a folder of files that any static host can serve, under any path. */
export default defineConfig({
  root: 'src/page',
  base: './',
  resolve: { conditions: ['@cors/source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    // Small files as data: URLs would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'src/page/index.html', runner: 'src/page/matrix/runner.html' },
      // The pages of the APIs' own origins know the runner by this name.
      output: { entryFileNames: ({ name }) => (name === 'runner' ? 'runner.js' : 'assets/[name]-[hash].js') },
    },
  },
})
