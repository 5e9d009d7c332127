import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-6'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/migrate/changes.ts'
import { planMigration } from '../../src/migrate/migrate.ts'
import { app } from './truth/programs.ts'
import type { Answers } from './truth/requests.ts'
import { type Runner, runner } from './truth/runner.ts'
import { type Shows, shows } from './truth/shows.ts'

const main = (options: string): string => `import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module'

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false })
  app.enableCors(${options})
  await app.init()
  return app
}
export const asked = []
export const app = bootstrap()
`
const root = `import { Module } from '@nestjs/common'
import { Routes } from './routes'

@Module({ imports: [], controllers: [Routes] })
export class AppModule {}
`
const routes = `import 'reflect-metadata'
import { Controller, Get, Header, Options } from '@nestjs/common'

@Controller()
export class Routes {
  @Get('items') items() { return 'ok' }
  @Get('own') @Header(['Access-Control', 'Allow-Origin'].join('-'), 'https://own.example') own() { return 'own' }
  @Options('options') @Header('x-route', '1') options() { return 'own' }
}
`

const callback = (body: string, rest = ''): string => `{ origin: (origin, callback) => { ${body} }${rest} }`
const configurations: readonly (readonly [what: string, options: string])[] = [
  ['nothing', ''],
  ['everybody', `{ origin: '*', methods: ['GET'] }`],
  ['a list', `{ origin: ['${app}'], credentials: true }`],
  ['true', '{ origin: true }'],
  ['off', '{ origin: false }'],
  ['stars', `{ origin: '*', allowedHeaders: '*' }`],
  ['a RegExp', '{ origin: /^https:\\/\\/app\\.example\\.com$/ }'],
  ['a function', callback(`callback(null, origin === '${app}')`)],
  [
    'a function with an error',
    callback(
      `if (!origin || origin.endsWith('.example.com')) callback(null, true)\n else callback(new Error('no'))`,
      ', credentials: true',
    ),
  ],
  ['a function for all', callback('callback(null, true)')],
]

const isDenied: Shows = (before, after) =>
  after['preflight evil'].status === '403' && before['preflight evil'].status !== '403'

/** What `nest add` says, and what came of a function; each is told where it shows. */
const looked: Readonly<Record<string, Shows | undefined>> = {
  'query-allowed': shows['query-method'],
  'preflights-denied': isDenied,
  'origin-true': shows['origin-true-any'],
  'headers-any': shows['star-list'],
  'regexp-whole': shows['regexp-anchored'],
  'predicate-error': shows['predicate-error'],
}
const ofFunctions: Readonly<Record<string, Shows | undefined>> = {
  'predicate-vary': shows['predicate-vary'],
  'predicate-insecure': shows['predicate-insecure'],
}

/** The files of a project as modules that Node runs, in a folder of their own. */
function written(home: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(home, name.replaceAll(/\W/g, '-'))
  mkdirSync(folder, { recursive: true })
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: true,
  }
  for (const [path, text] of Object.entries(files)) {
    const { outputText } = ts.transpileModule(text, { compilerOptions })
    writeFileSync(join(folder, path.replace('.ts', '.mjs')), outputText.replaceAll(/(from '\.\/[\w.]+)'/g, "$1.mjs'"))
  }
  return join(folder, 'main.mjs')
}

async function migrated(
  home: string,
  options: string,
): Promise<{ files: Record<string, string>; changes: readonly Change[] }> {
  const files = { 'main.ts': main(options), 'app.module.ts': root, 'routes.ts': routes }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(home, path), text)
  const { files: changed, changes, left } = await planMigration(['main.ts'])
  expect(left).toEqual([])
  return { files: { ...files, ...Object.fromEntries(changed.map(({ path, text }) => [path, text])) }, changes }
}

describe('enableCors', () => {
  const nest: Runner = runner('nest')

  it.each(configurations)('%s', async (what, options) => {
    const { files, changes } = await migrated(nest.root, options)
    const before = { ...files, 'main.ts': main(options), 'app.module.ts': root }
    const answers: Answers[] = []
    for (const [kind, each] of Object.entries({ before, files })) {
      answers.push((await nest.runFile(written(nest.root, `${what} ${kind}`, each))).answers)
    }
    const [one, other] = answers as [Answers, Answers]
    const told = new Set(changes.map(({ said, words }) => said?.code ?? words)) as ReadonlySet<string>
    const all: typeof looked = {
      ...looked,
      ...(options.includes('callback') ? ofFunctions : {}),
      ...(options.includes('/^') ? {} : { 'regexp-whole': undefined }),
    }
    const seen = Object.entries(all).flatMap(([words, isShown]) => (isShown?.(one, other) ? words : []))
    expect(Object.keys(all).filter((words) => told.has(words))).toEqual(seen)
  })
})
