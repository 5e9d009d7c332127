import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { address, isDead, linksOf, read, repository } from './links.ts'

interface Manifest {
  readonly private?: boolean
  readonly repository?: unknown
  readonly homepage?: string
  readonly bugs?: unknown
}

const packages = readdirSync(new URL('packages', `file://${repository}/`)).map((name) => `packages/${name}`)
const published = packages.filter((name) => (JSON.parse(read(`${name}/package.json`)) as Manifest).private !== true)
const pages = published.map((name) => `${name}/README.md`).filter((file) => existsSync(`${repository}/${file}`))
const documents = readdirSync(new URL('docs', `file://${repository}/`)).filter((name) => name.endsWith('.md'))

/** The documents of a folder, and of those within it. */
function documentsIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(folder, `file://${repository}/`), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)
}

const decisions = documentsIn('docs/adr')
/** The site checks the links among its pages itself; what leads from them to the repository's host, it takes for another site's. */
const ofTheSite = documentsIn('apps/docs/pages')
const others = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SUPPORT.md', 'GOVERNANCE.md', 'AGENTS.md'],
  '.github/ISSUE_TEMPLATE/config.yml',
  ...documents.map((name) => `docs/${name}`),
  ...decisions,
]

describe('the page of each published package, which npm shows without the repository', () => {
  it.each(pages)('%s links to nothing by a path', (file) => {
    const relative = [
      ...read(file).matchAll(/\]\(((?!https?:|#)[^)]*)\)|<(?:img|a)\b[^>]*(?:src|href)="(?!https?:|#)[^>]*/g),
    ].map(([link]) => link)
    expect(relative).toEqual([])
  })

  it.each(published)('%s says where it is kept', (name) => {
    const manifest: Manifest = JSON.parse(read(`${name}/package.json`))
    expect(manifest.repository).toEqual({ type: 'git', url: `git+${address}.git`, directory: name })
    expect(manifest.homepage).toBe(`${address}/tree/main/${name}#readme`)
    expect(manifest.bugs).toEqual({ url: `${address}/issues` })
  })
})

describe('every link into the repository', () => {
  it.each([...pages, ...others])('of %s leads somewhere', (file) => {
    expect(linksOf(read(file), file).filter(isDead)).toEqual([])
  })

  it.each(ofTheSite)('of %s leads somewhere, where it is by the address', (file) => {
    const named = (read(file).match(/\]\([^)]*\)/g) ?? []).filter((link) => link.startsWith(`](${address}`))
    expect(linksOf(named.join(' '), file).filter(isDead)).toEqual([])
  })

  it.each([...pages, ...others, ...ofTheSite])('of %s names it as its manifest does', (file) => {
    const elsewhere = [...read(file).matchAll(/https:\/\/github\.com\/[\w-]+\/cors(?=[/#)\s])[^)\s]*/g)]
    const own = elsewhere
      .map(([link]) => link)
      .filter((link) => !/^https:\/\/github\.com\/(?:expressjs|rs|koajs)\//.test(link))
    expect(own.filter((link) => !link.startsWith(address))).toEqual([])
  })

  it('is told from a dead one', () => {
    const dead = `[a](none.md) [b](#none) [c](${address}/blob/main/none.md) [d](${address}/tree/main/README.md#none) [e](${address}#none)`
    const alive = `[a](docs/behaviour.md#rule-9) [b](#options) [c](${address}) [d](${address}/tree/main/docs) [e](${address}#options)`
    expect(linksOf(dead, 'README.md').filter(isDead)).toHaveLength(5)
    expect(linksOf(alive, 'README.md').filter(isDead)).toEqual([])
    expect(linksOf(alive, 'README.md')).toHaveLength(5)
  })
})
