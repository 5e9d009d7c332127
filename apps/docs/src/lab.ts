// Builds the page of the lab, from the sources of everything that it uses, into what the site has as it is: `node src/lab.ts`.
import { join } from 'node:path'
import { build } from 'vite'
import { repository } from './generate/sources.ts'

await build({
  configFile: join(repository, 'apps/lab/vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: join(repository, 'apps/docs/public/lab'), emptyOutDir: true },
})
