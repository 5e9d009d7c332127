import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { base, repository, site } from '../../src/generate/sources.ts'
import { twinName } from '../../src/generate/twin-name.ts'

const dist = join(repository, 'apps/docs/dist')
/** The lab is an application, and no page to read. */
const folders = globSync('**/index.html', { cwd: dist })
  .map(dirname)
  .filter((folder) => folder !== 'lab')

describe('every page that was built', () => {
  it('is there as Markdown, too', () => {
    expect(folders.length).toBeGreaterThan(400)
    expect(folders.filter((folder) => !existsSync(join(dist, folder, twinName)))).toEqual([])
  })

  it('names it', () => {
    const unnamed = folders.filter((folder) => {
      const path = folder === '.' ? '' : `${folder}/`
      const link = `<link rel="alternate" type="text/markdown" href="${site}${base}/${path}${twinName}"`
      return !readFileSync(join(dist, folder, 'index.html'), 'utf8').includes(link)
    })
    expect(unnamed).toEqual([])
  })
})

describe('llms.txt', () => {
  const list = readFileSync(join(dist, 'llms.txt'), 'utf8')

  it('says how to ask for them', () => {
    expect(list).toContain(`${site}${base}/ko/guides/policies/${twinName}`)
  })

  it('names only texts that were built, and every English one', () => {
    const root = `${site}${base}/`
    const named = [...list.matchAll(/^- \[.*\]\((\S+?)\)(?:: .*)?$/gm)].map(([, address = '']) => address)
    expect(named.filter((address) => !existsSync(join(dist, address.slice(root.length))))).toEqual([])
    const english = folders.filter((folder) => !/^ko(?:\/|$)/.test(folder))
    const addresses = english.map((folder) => `${root}${folder === '.' ? '' : `${folder}/`}${twinName}`)
    expect(addresses.filter((address) => !named.includes(address))).toEqual([])
  })
})

it('llms-full.txt has no more than the pages', () => {
  const size = statSync(join(dist, 'llms-full.txt')).size
  expect(size).toBeGreaterThan(500_000)
  expect(size).toBeLessThan(1_200_000)
})
