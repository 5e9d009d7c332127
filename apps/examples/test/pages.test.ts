import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adapterOptionNames, optionNames } from '../../../packages/core/src/options/options.ts'
import { app } from './support/checks.ts'
import { read, repository } from './support/documents.ts'
import { startNext } from './support/next-app.ts'
import { mistakeIn, nameIn, optionRows, startsIn, withOptions, withOutput } from './support/pages.ts'
import { fileOf, start } from './support/programs.ts'

const names = readdirSync(join(repository, 'packages')).filter((name) =>
  existsSync(join(repository, 'packages', name, 'README.md')),
)
const pageOf = (name: string): string => `packages/${name}/README.md`
/** Packages that are installed for an application, whose page has everything that it takes. */
const adapters = names.filter((name) => read(pageOf(name)).includes('<!-- adapter options -->'))

describe('the options', () => {
  it('of the project are those of the core', () => {
    expect(optionRows('option').map(nameIn)).toEqual(optionNames)
    expect(optionRows('option of the adapter').map(nameIn).sort()).toEqual([...adapterOptionNames].sort())
  })
  const others = names.filter((name) => !adapters.includes(name))
  it.each(others)('of @cors/%s are in its page (vitest -u writes them)', async (name) => {
    await expect(withOptions(read(pageOf(name)), name)).toMatchFileSnapshot(join(repository, pageOf(name)))
  })
})

describe('the page of an adapter', () => {
  it.each(adapters)('of @cors/%s says all that an application needs', (name) => {
    const headings = [...read(pageOf(name)).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
    const environments = name === 'nestjs' ? 'Options from other providers' : 'Environments'
    expect(headings).toEqual(
      expect.arrayContaining(['Options', 'Mistakes', environments, 'Origins in a database', 'Tests']),
    )
  })
  it('is that of each', () => {
    const sources = readdirSync(join(repository, 'packages')).filter((name) =>
      existsSync(join(repository, 'packages', name, 'test/conformance.test.ts')),
    )
    expect(adapters).toEqual(sources)
  })
})

describe('what is printed where a program does not start', () => {
  const wrong = { CORS_ORIGINS: `${app}/, admin.example.com` }

  async function outputOf(sample: string): Promise<string> {
    const code = readFileSync(fileOf(sample), 'utf8')
    if (sample !== 'next-environment') {
      const refused = await start(fileOf(sample), code, wrong).catch((error: Error) => error.message)
      return mistakeIn(typeof refused === 'string' ? refused : '')
    }
    const next = await startNext('mistake', { 'app/api/items/route.ts': code }, wrong)
    try {
      expect((await next.send('GET', '/api/items')).status).toBe(500)
      await expect.poll(() => next.output?.()).toContain('origin-scheme-missing')
      return mistakeIn(next.output?.() ?? '')
    } finally {
      await next.stop()
    }
  }

  it.each(adapters)(
    'by @cors/%s, and its options, are in its page (vitest -u writes them)',
    {
      timeout: 60_000,
    },
    async (name) => {
      const page = read(pageOf(name))
      const [sample = '', ...others] = startsIn(page)
      expect(others).toEqual([])
      const output = await outputOf(sample)
      expect(output).toContain('2 mistakes')
      const complete = withOutput(withOptions(page, name), sample, output)
      await expect(complete).toMatchFileSnapshot(join(repository, pageOf(name)))
    },
  )
})
