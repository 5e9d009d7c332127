import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nestAdd } from '../../src/nest-add/index.ts'
import { loadTypeScript } from '../../src/nest-add/typescript.ts'

const root = mkdtempSync(join(tmpdir(), 'cors-nest-add-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A project whose TypeScript is this module. */
function projectWith(name: string, modules: Readonly<Record<string, string>>): string {
  for (const [path, code] of Object.entries(modules)) {
    mkdirSync(dirname(join(root, name, path)), { recursive: true })
    writeFileSync(join(root, name, path), code)
  }
  mkdirSync(join(root, name), { recursive: true })
  return join(root, name)
}

const real = JSON.stringify(createRequire(import.meta.url).resolve('typescript-6'))
const withApi = `module.exports = require(${real})`
const nestCli = {
  'node_modules/@nestjs/cli/package.json': '{}',
  'node_modules/@nestjs/cli/node_modules/typescript/index.js': withApi,
}

describe('the TypeScript that reads the application', () => {
  const program = join(root, 'no-program.js')
  it.each([
    ["the project's", { 'node_modules/typescript/index.js': withApi }],
    ["that of Nest's command line", nestCli],
    [
      'the same, where the project has version 7, without an API',
      { ...nestCli, 'node_modules/typescript/index.js': '' },
    ],
  ])('is %s', (name, modules) => {
    expect(loadTypeScript(projectWith(name.replaceAll(/\W/g, ''), modules), program).version).toBe('6.0.3')
  })
  it('is that of the program that runs', () => {
    const folder = projectWith('program', { 'node_modules/typescript/index.js': withApi })
    expect(loadTypeScript(projectWith('empty', {}), join(folder, 'schematics.js')).version).toBe('6.0.3')
  })
  it('is named where there is none', () => {
    expect(() => loadTypeScript(projectWith('empty', {}), program)).toThrow('npm install --save-dev @nestjs/cli')
  })
})

describe('the schematic', () => {
  const main = (cors: string): string =>
    `import { AppModule } from './app.module'\nconst app = await NestFactory.create(AppModule)\n${cors}\n`
  const module = '@Module({})\nexport class AppModule {}\n'

  function run(cors: string): { written: string[]; said: string[] } {
    const files = new Map([
      ['apps/api/src/main.ts', main(cors)],
      ['apps/api/src/app.module.ts', module],
    ])
    const written: string[] = []
    const said: string[] = []
    const tree = {
      read: (path: string) => files.get(path) ?? null,
      overwrite: (path: string) => void written.push(path),
    }
    const logger = { info: (text: string) => void said.push(text), warn: (text: string) => void said.push(text) }
    const [, program] = process.argv
    process.argv[1] = join(projectWith('schematic', { 'node_modules/typescript/index.js': withApi }), 'schematics.js')
    try {
      nestAdd({ sourceRoot: 'apps/api/src' })(tree, { logger })
    } finally {
      process.argv[1] = program as string
    }
    return { written, said }
  }

  it('writes both files, and says what it did', () => {
    const { written, said } = run('app.enableCors()')
    expect(written).toEqual(['apps/api/src/main.ts', 'apps/api/src/app.module.ts'])
    expect(said[0]).toBe(
      'Moved the CORS options of apps/api/src/main.ts:3 to CorsModule in apps/api/src/app.module.ts.',
    )
  })
  it('writes nothing where it does not understand, and says what to do', () => {
    const { written, said } = run('app.enableCors({ ...options })')
    expect(written).toEqual([])
    expect(said).toEqual([
      'Nothing was changed: apps/api/src/main.ts:3 has ...options in the options.',
      expect.stringContaining('remove enableCors'),
    ])
  })
  it('is what the package names, with the files that it is built to', () => {
    const read = (path: string): Record<string, never> =>
      JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
    const { schematics, files } = read('package.json') as { schematics?: string; files?: string[] }
    expect(schematics).toBe('./schematics/collection.json')
    expect(files).toEqual(expect.arrayContaining(['dist', 'schematics']))
    expect(read('schematics/collection.json')).toMatchObject({
      schematics: { 'nest-add': { factory: '../dist/nest-add/index.cjs#nestAdd', schema: './schema.json' } },
    })
  })
})
