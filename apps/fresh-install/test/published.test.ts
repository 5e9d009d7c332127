import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fileOfContents, filesIn, installScripts, readFrom } from './support/contents.ts'
import { createFolder } from './support/project.ts'

const folder = mkdtempSync(join(tmpdir(), 'cors-published-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// What the registry gives to whoever asks for a version, as `npm run release:dry` published it.
describe.each(Object.entries(inject('tarballs')))('%s, as the registry has it', (name, version) => {
  let tarball: string
  beforeAll(async () => {
    const project = createFolder()
    const args = ['pack', `${name}@${version}`, '--registry', `${inject('registry')}`, '--pack-destination', folder]
    tarball = join(folder, (await project.run('npm', [...args, '--silent'])).trim())
    project.remove()
  })

  it('has the files of the list, and a changelog that names the version', () => {
    const files = filesIn(tarball)
    const listed = readFileSync(fileOfContents(name), 'utf8').trim().split('\n')
    expect(files).toEqual(listed)
    expect(readFrom(tarball, 'CHANGELOG.md')).toContain(`\n## ${version}\n`)
    expect(readFrom(tarball, 'LICENSE')).toContain('MIT License')
  })

  it('is what whoever asks for the next version gets', async () => {
    const project = createFolder()
    const args = ['view', name, 'dist-tags', '--json', '--registry', `${inject('registry')}`]
    expect(JSON.parse(await project.run('npm', args))).toMatchObject({ next: version })
    project.remove()
  })

  it('says who made it and where, and depends on what the registry has', () => {
    const manifest = JSON.parse(readFrom(tarball, 'package.json'))
    for (const field of ['description', 'author', 'license', 'repository', 'homepage', 'bugs', 'keywords', 'engines']) {
      expect(manifest[field], field).toBeTruthy()
    }
    expect(installScripts(manifest)).toEqual([])
    const ranges = Object.values<string>({ ...manifest.dependencies, ...manifest.peerDependencies })
    expect(ranges.filter((range) => /^(?:workspace|catalog|link|file):/.test(range))).toEqual([])
    expect(JSON.stringify(manifest.exports)).not.toContain('@cors/source')
  })

  it('has a bill of materials that is valid, with its version and each of its dependencies', async () => {
    const text = readFileSync(join(inject('boms'), `${name.slice(1).replace('/', '-')}.json`), 'utf8')
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull()
    const { metadata, components = [] } = JSON.parse(text)
    expect(metadata.component).toMatchObject({ group: '@cors', name: name.slice('@cors/'.length), version })
    const known = components.map(({ group, name: own }: Record<string, string>) => (group ? `${group}/${own}` : own))
    const { dependencies = {} } = JSON.parse(readFrom(tarball, 'package.json'))
    const asKnown = Object.entries<string>(dependencies).map(([alias, range]) => /^npm:(.+)@/.exec(range)?.[1] ?? alias)
    expect(asKnown.filter((each) => !known.includes(each))).toEqual([])
  })
})

it('nothing was published that has no list', () => {
  const lists = readdirSync(join(fileOfContents('@cors/core'), '..')).map((file) => `@cors/${file.replace('.txt', '')}`)
  expect(Object.keys(inject('tarballs')).sort()).toEqual(lists.sort())
})
