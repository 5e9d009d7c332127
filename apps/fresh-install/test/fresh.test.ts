import { afterAll, beforeAll, describe, it } from 'vitest'
import { generated } from './support/generators.ts'
import { installNodes, nodeNames } from './support/nodes.ts'
import { checkPlainApp, plainApps, plainDependencies } from './support/plain.ts'
import { createProject, generateProject, type Project } from './support/project.ts'
import { serve } from './support/serve.ts'

const enabled = Boolean(process.env.FRESH)
let nodes: Awaited<ReturnType<typeof installNodes>>
beforeAll(async () => {
  if (enabled) nodes = await installNodes()
})
afterAll(() => nodes?.remove())

describe.runIf(enabled).each(Object.entries(generated))('%s', (_name, app) => {
  let project: Project
  beforeAll(async () => {
    project = await generateProject(app.generator, app.files)
    await app.prepare?.(project)
  }, 600_000)
  afterAll(() => project?.remove())

  it.each(nodeNames)('answers by its policy on %s', async (name) => {
    await serve(project, nodes.binary(name), app.start, app.ask)
  })
})

describe.runIf(enabled).each([
  ['ES modules', true],
  ['CommonJS', false],
] as const)('a plain application of %s', (_kind, isEsm) => {
  let project: Project
  beforeAll(async () => {
    project = await createProject(isEsm ? 'module' : 'commonjs', plainDependencies)
  })
  afterAll(() => project?.remove())

  it.each(plainApps.flatMap((app) => nodeNames.map((name) => [app, name] as const)))(
    'on %s answers by its policy on %s',
    async (app, name) => {
      await checkPlainApp(app, project, isEsm, nodes.binary(name))
    },
  )
})
