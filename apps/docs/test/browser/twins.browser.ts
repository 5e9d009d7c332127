import { existsSync, globSync, readFileSync } from 'node:fs'
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

it('llms.txt says how to ask for them', () => {
  expect(readFileSync(join(dist, 'llms.txt'), 'utf8')).toContain(`${site}${base}/ko/guides/policies/${twinName}`)
})
