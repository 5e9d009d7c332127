import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type ViteUserConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

const here = fileURLToPath(new URL('.', import.meta.url)).slice(0, -1)
const nest11 = `${here}/test/nest11`

/** Lets sources and tests import Nest as a package in another folder does, with the dependencies of that. */
function importNestFrom(folder: string): Plugin {
  return {
    name: 'import Nest from another folder',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^@nestjs\// },
      handler(id) {
        return this.resolve(id, `${folder}/package.json`, { skipSelf: true })
      },
    },
  }
}

const config: ViteUserConfig = defineConfig({
  ...shared,
  test: {
    ...shared.test,
    projects: [
      { extends: true, test: { name: 'Nest 12', env: { NEST_FOLDER: here } } },
      { extends: true, plugins: [importNestFrom(nest11)], test: { name: 'Nest 11', env: { NEST_FOLDER: nest11 } } },
    ],
  },
})

export default config
