import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { apiPort, deniedPort, labPort } from '../../../apps/shared/src/ports.ts'
import { address, read, repository } from './links.ts'

interface Manifest {
  readonly name?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly packageManager?: string
}

const json = <Value>(file: string): Value => JSON.parse(read(file)) as Value
const { scripts = {}, packageManager = '' } = json<Manifest>('package.json')
const spansIn = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)

/** Where each package is, by its name. */
const folders = new Map(
  ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(repository, group)).map((name) => {
      const folder = `${group}/${name}`
      return [json<Manifest>(`${folder}/package.json`).name, folder] as const
    }),
  ),
)

describe('AGENTS.md', () => {
  const document = read('AGENTS.md')
  const spans = spansIn(document)
  const pathsIn = (words: readonly string[]): readonly string[] =>
    words.filter((word) => /^\.?[a-z][\w.-]*(?:\/[\w.-]+)+$|^\.[a-z]+$/.test(word))

  it('names paths that there are', () => {
    const named = spans.flatMap((span) => {
      const words = span.split(' ')
      const filter = words[words.indexOf('--filter') + 1]
      const folder = words.includes('--filter') ? folders.get(filter) : '.'
      return pathsIn(words).map((path) => join(folder ?? `no package ${filter}`, path))
    })
    expect(named.length).toBeGreaterThanOrEqual(5)
    expect(named.filter((path) => !existsSync(join(repository, path)))).toEqual([])
  })

  it('names every task that a workflow runs', () => {
    const folder = '.github/workflows'
    const workflows = readdirSync(join(repository, folder)).map((name) => read(`${folder}/${name}`))
    const tasks = workflows.flatMap((text) => [
      ...[...text.matchAll(/- run: npm (?:run )?(?!run )([a-z][\w:]*)/g)].map(([, task = '']) => task),
      ...[...text.matchAll(/^ +task: \[(.*)\]$/gm)].flatMap(([, list = '']) =>
        list.split(',').map((item) => /[\w:]+/.exec(item)?.[0] ?? ''),
      ),
    ])
    const run = [...new Set(tasks)].filter((task) => !task.startsWith('release:'))
    expect(run.length).toBeGreaterThan(8)
    expect(run.filter((task) => !Object.hasOwn(scripts, task))).toEqual([])
    expect(run.filter((task) => !spans.includes(task === 'test' ? 'npm test' : task))).toEqual([])
  })
})

it('CONTRIBUTING.md says how many cases the committed run of the property tests had', () => {
  const { cases, packages } = json<{
    cases: number
    packages: readonly { name: string; properties: number; cases: number }[]
  }>('results/fuzz.json')
  expect(read('CONTRIBUTING.md')).toContain(`\`CASES=${cases}\`, of which the committed result is`)
  const shares: Readonly<Record<string, number>> = { core: 1, browser: 1, edge: 1 / 50, cli: 1 / 50 }
  for (const { name, properties, cases: found } of packages)
    expect([name, found]).toEqual([name, properties * Math.ceil(cases * (shares[name.slice('@cors/'.length)] ?? 0))])
})

describe('the configuration of editors', () => {
  const settings = json<Readonly<Record<string, string>>>('.vscode/settings.json')

  it('names a TypeScript that has a server for editors, or none', () => {
    const tsdk = settings['typescript.tsdk']
    expect(tsdk === undefined || existsSync(join(repository, tsdk, 'tsserver.js'))).toBe(true)
  })

  it('lets imports end as those around them do', () => {
    expect(settings['typescript.preferences.importModuleSpecifierEnding'] ?? 'auto').toBe('auto')
  })
})

describe('the container for development', () => {
  interface Container {
    readonly postCreateCommand: string
    readonly forwardPorts: readonly number[]
    readonly portsAttributes: Readonly<Record<string, unknown>>
    readonly customizations: { readonly vscode: { readonly extensions: readonly string[] } }
  }
  const container = json<Container>('.devcontainer/devcontainer.json')

  it('forwards the port of every server that is started', () => {
    vi.stubEnv('LAB_PORT', '')
    const ports = [labPort(), deniedPort(), ...(['fastify', 'koa', 'nestjs', 'next'] as const).map(apiPort)]
    vi.unstubAllEnvs()
    const [, site] = /`npm run docs` .*<http:\/\/localhost:(\d+)>/.exec(read('CONTRIBUTING.md')) ?? []
    expect(container.forwardPorts).toEqual([...ports, Number(site)])
    expect(Object.keys(container.portsAttributes)).toEqual(container.forwardPorts.map(String))
  })

  it('installs the pnpm of the repository, and the browser of test:docs', () => {
    expect(container.postCreateCommand).toContain(`${packageManager} install`)
    expect(container.postCreateCommand).toMatch(/apt-get install .*\bchromium\b/)
  })

  it('has the extensions that are recommended', () => {
    const { recommendations } = json<{ recommendations: readonly string[] }>('.vscode/extensions.json')
    expect(container.customizations.vscode.extensions).toEqual(recommendations)
  })
})

describe('forms for issues', () => {
  const form = (name: string): string => read(`.github/ISSUE_TEMPLATE/${name}.yml`)

  it.each<[string, readonly string[], readonly RegExp[]]>([
    ['diagnosis', ['paste', 'said', 'version', 'cause', 'browser'], [/`npx @cors\/cli diagnose --json`/]],
    ['bug', ['packages', 'policy', 'exchange', 'browser', 'console', 'expected'], [/@cors\/cli check/]],
  ])('%s asks for what is needed', (name, ids, words) => {
    expect([...form(name).matchAll(/^ {4}id: (\w+)$/gm)].map(([, id]) => id)).toEqual(ids)
    for (const word of words) expect(form(name)).toMatch(word)
  })

  it('lead to the place that SUPPORT.md names for questions', () => {
    const place = `${address}/discussions`
    expect(read('SUPPORT.md')).toContain(`](${place})`)
    expect(form('config')).toContain(`url: ${place}\n`)
  })
})
