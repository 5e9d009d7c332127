import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlopTypes } from '@turbo/gen'

const kinds = [
  { name: 'Node: its responses are those of node:http', value: 'node' },
  { name: 'Fetch: its handlers take a Request and give a Response', value: 'fetch' },
]

interface Answers {
  readonly name: string
  readonly kind: 'node' | 'fetch'
}

/** `turbo gen adapter`, or without questions `turbo gen adapter --args hapi node`. */
export default function generators(plop: PlopTypes.NodePlopAPI): void {
  plop.setActionType('copy the licence', (answers) => {
    const source = join(plop.getPlopfilePath(), '../../LICENSE')
    copyFileSync(source, join(plop.getDestBasePath(), 'packages', (answers as Answers).name, 'LICENSE'))
    return 'LICENSE'
  })
  plop.setGenerator('adapter', {
    description: 'an adapter of @cors/core for a framework, whose tests run the conformance table',
    prompts: [
      {
        type: 'input',
        name: 'name',
        message: 'What is the framework called, as in @cors/<name>?',
        validate: (name: string) => /^[a-z][a-z0-9-]*$/.test(name) || 'Write lower-case letters, digits and hyphens',
      },
      { type: 'list', name: 'kind', message: 'Which kind of framework is it?', choices: kinds },
    ],
    actions: (answers) => {
      const { name, kind } = answers as Answers
      if (!kinds.some(({ value }) => value === kind)) throw new Error(`The kind is node or fetch, and not ${kind}`)
      const add = (from: string): PlopTypes.ActionType => ({
        type: 'addMany',
        destination: `packages/${name}`,
        base: `templates/${from}`,
        templateFiles: `templates/${from}/**/*.hbs`,
      })
      const changeset = { type: 'add', path: `.changeset/${name}.md`, templateFile: 'templates/changeset.md.hbs' }
      return [add('shared'), add(kind), changeset, { type: 'copy the licence' }]
    },
  })
}
