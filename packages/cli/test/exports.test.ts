import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import * as cli from '../src/index.ts'

it('exports these names and no others', () => {
  expect(Object.keys(cli).sort()).toEqual(['comparePolicies', 'runCli'])
})

it('loads nothing but what comparing needs, and does nothing', () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    const before = Object.keys(globalThis).length
    await import(${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)})
    console.log(JSON.stringify({ loaded, isSame: Object.keys(globalThis).length === before }))`
  const argv = ['--conditions=@cors/source', '--input-type=module', '--eval', script]
  const { loaded, isSame } = JSON.parse(
    execFileSync(process.execPath, argv, { encoding: 'utf8', cwd: fileURLToPath(new URL('.', import.meta.url)) }),
  )
  const installed = (loaded as string[]).filter((url) => url.includes('node_modules'))
  expect([...new Set(installed.map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]))]).toEqual([
    'refa',
  ])
  const folders = (loaded as string[]).map((url) => /packages\/(\w+\/src\/\w+)/.exec(url)?.[1] ?? '')
  expect([...new Set(folders)].filter((folder) => folder.startsWith('cli/')).sort()).toEqual([
    'cli/src/cli',
    'cli/src/compare',
    'cli/src/index',
    'cli/src/policy',
  ])
  expect(folders.filter((folder) => folder.startsWith('browser/'))).toEqual([])
  expect(isSame).toBe(true)
})
