import { chmodSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Copy, copyForRelease, publicManifests, setAddress } from './support/release.ts'

const placeholder = 'git+https://github.com/cors-js/cors.git'

let copy: Copy
beforeEach(() => {
  copy = copyForRelease()
  // As the repository is before its first release, whenever this runs.
  for (const { name, version } of publicManifests(copy.folder)) {
    const folder = name.replace('@cors', 'packages')
    copy.write(`${folder}/package.json`, copy.read(`${folder}/package.json`).replace(version, '0.1.0'))
    if (copy.has(`${folder}/CHANGELOG.md`)) copy.remove(`${folder}/CHANGELOG.md`)
  }
  for (const file of globSync('.changeset/{*.md,pre}', { cwd: copy.folder })) copy.remove(file)
  copy.write('.changeset/pre.json', '{ "mode": "pre", "tag": "rc" }')
  for (const { name } of publicManifests(copy.folder)) {
    copy.write(`.changeset/first-candidate-${name.slice(6)}.md`, `---\n'${name}': major\n---\n\nWhat ${name} is.\n`)
  }
  const manifest = JSON.parse(copy.read('package.json'))
  copy.write('package.json', JSON.stringify({ ...manifest, repository: { type: 'git', url: placeholder } }))
  copy.write(
    'packages/standard/src/documentation.ts',
    "export const documentation = 'https://cors-js.github.io/cors'\n",
  )
  copy.write('README.md', '**Status**: not on npm yet.\n')
})
afterEach(() => rmSync(copy.folder, { recursive: true, force: true }))

const problems = (...args: string[]): readonly string[] => {
  const { status, stderr } = copy.run('check-release.mjs', args)
  const lines = stderr.trim().split('\n').filter(Boolean)
  expect(status).toBe(lines.length > 0 ? 1 : 0)
  return lines
}
const address = (): void =>
  setAddress(copy.folder, ['package.json', 'README.md', 'packages/standard/src/documentation.ts'])
const versions = (): readonly string[] => [...new Set(publicManifests(copy.folder).map(({ version: each }) => each))]
const makeVersions = (): string => {
  const { status, stdout, stderr } = copy.run('make-versions.mjs')
  expect(status, stderr).toBe(0)
  return stdout
}
const everyChangelog = (): readonly string[] =>
  publicManifests(copy.folder).map(({ name }) => copy.read(`${name.replace('@cors', 'packages')}/CHANGELOG.md`))

describe('what is published', () => {
  it('lacks nothing but the address of the repository, and is refused until that is set', () => {
    expect(problems()).toEqual([expect.stringContaining(`repository.url is still the placeholder ${placeholder}`)])
    expect(problems('--address')).toHaveLength(1)
    address()
    expect(problems('--address')).toEqual([])
  })

  it('is refused where the messages name another address than that of the site', () => {
    copy.write('package.json', JSON.stringify({ repository: { url: 'https://github.com/a/b.git' } }))
    expect(problems('--address')).toEqual([
      'packages/standard/src/documentation.ts: the documentation will be at https://a.github.io/b: write this',
    ])
  })

  it('is refused for a package that runs something when it is installed', () => {
    const manifest = JSON.parse(copy.read('packages/core/package.json'))
    copy.write('packages/core/package.json', JSON.stringify({ ...manifest, scripts: { postinstall: 'x' } }))
    expect(problems()).toContain('packages/core/package.json: runs postinstall on the machines of users')
  })

  it('is refused while the README says that there is nothing on npm', () => {
    makeVersions()
    address()
    copy.write('README.md', '**Status**: not on npm yet.\n')
    expect(problems()).toEqual(['README.md: says that the packages are not on npm yet, and will be read when they are'])
  })

  it('is refused without versions, and without their changelogs', () => {
    address()
    const folders = publicManifests(copy.folder).map(({ name }) => name.replace('@cors', 'packages'))
    expect(problems()).toEqual([
      `.changeset: ${folders.length} of the changes are in no version: run npm run release:version, and commit it`,
      ...folders.flatMap((folder) => [
        `${folder}/package.json: has the version 0.1.0, which is not a version of any release`,
        `${folder}: without CHANGELOG.md`,
      ]),
    ])
    makeVersions()
    expect(problems()).toEqual([])
    copy.write('packages/koa/package.json', copy.read('packages/koa/package.json').replace('-rc.0', '-rc.1'))
    expect(problems()).toEqual([
      'packages: have the versions 1.0.0-rc.0, 1.0.0-rc.1, and one version is what belongs together',
      'packages/koa/CHANGELOG.md: says nothing of 1.0.0-rc.1',
    ])
  })
})

describe('the versions', () => {
  it('begin with 1.0.0-rc.0, whose changelogs say what a package is, and not what nobody had', () => {
    copy.write('.changeset/repaired.md', "---\n'@cors/koa': patch\n---\n\nRepaired.\n")
    expect(makeVersions()).toContain('.changeset/repaired.md: removed')
    expect(versions()).toEqual(['1.0.0-rc.0'])
    for (const text of everyChangelog()) {
      expect(text).toMatch(/^# (@cors\/\w+)\n\n## 1\.0\.0-rc\.0\n\n### Major Changes\n\n- What \1 is\.\n/)
      expect(text).not.toMatch(/Repaired|### (?:Minor|Patch) Changes\n\n- (?!(?:@cors|Updated))/)
    }
    expect(globSync('.changeset/*.md', { cwd: copy.folder })).toEqual([])
  })

  it('are those of all packages together, of whichever a change is, and end in 1.0.0', () => {
    makeVersions()
    copy.write('.changeset/repaired.md', "---\n'@cors/koa': patch\n---\n\nRepaired.\n")
    makeVersions()
    expect(versions()).toEqual(['1.0.0-rc.1'])
    expect(everyChangelog().filter((text) => text.includes('- Repaired.'))).toHaveLength(1)
    address()
    expect(problems()).toEqual([])
    copy.write('.changeset/pre.json', '{ "mode": "exit", "tag": "rc" }')
    makeVersions()
    expect(versions()).toEqual(['1.0.0'])
  })

  it('are published as next while they are candidates, and as latest then', () => {
    const programs = join(copy.folder, 'programs')
    mkdirSync(programs)
    copy.write('programs/pnpm', '#!/bin/sh\necho "$@"\n')
    chmodSync(join(programs, 'pnpm'), 0o755)
    const publish = (): string => copy.run('publish.mjs', ['--provenance'], programs).stdout
    makeVersions()
    expect(publish()).toBe('--recursive publish --tag next --access public --no-git-checks --provenance\n')
    copy.write('packages/allowlist/package.json', copy.read('packages/allowlist/package.json').replace('-rc.0', ''))
    expect(publish()).toBe('--recursive publish --tag latest --access public --no-git-checks --provenance\n')
  })
})
