import ts from 'typescript-6'
import { describe, expect, it } from 'vitest'
import { convert } from '../src/nest/convert.ts'

const appModule = `import { Module } from '@nestjs/common';
import { AppController } from './app.controller.js';

@Module({
  imports: [],
  controllers: [AppController],
})
export class AppModule {}
`

/** A `main.ts` as Nest generates it, with this in it. */
function mainOf(create: string, body = '', head = ''): string {
  return `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
${head}
async function bootstrap() {
  const app = await NestFactory.create(${create});
${body}  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
`
}

function run(main: string, module = appModule): { main: string; module: string; notes: readonly string[] } {
  const files = new Map([
    ['src/main.ts', main],
    ['src/app.module.ts', module],
  ])
  const { files: changed, notes: said, refusals } = convert(ts, (path) => files.get(path), 'src/main.ts')
  const messages = said.map(({ message }) => message)
  const lines = refusals.map(({ line }) => line)
  const notes =
    lines.length === 0 ? messages : [...messages, 'The application does not start until this is changed:', ...lines]
  return { main: changed.get('src/main.ts') ?? main, module: changed.get('src/app.module.ts') ?? module, notes }
}

/** What a module has in its imports. */
function importsOf(module: string): string {
  return /imports: \[([\s\S]*?)\],\n {2}controllers/.exec(module)?.[1] ?? module
}

/** Without what a formatter decides. */
function flat(text: string): string {
  return text.trim().replace(/,$/, '').replaceAll(/\s+/g, ' ')
}

const denials = 'Preflights of origins that are denied get 403.'
const unset = 'Where the variable is not set, the application does not start any more.'
const methods = 'QUERY is allowed as well: name the methods where it should not be.'
const fastify = "import { FastifyAdapter } from '@nestjs/platform-fastify';\n"

describe('what is moved', () => {
  it('changes nothing but CORS', () => {
    const { main, module, notes } = run(
      mainOf('AppModule', "  app.enableCors({ origin: 'https://app.example.com' });\n"),
    )
    expect(main).toBe(mainOf('AppModule'))
    expect(module).toBe(`import { Module } from '@nestjs/common';
import { AppController } from './app.controller.js';
import { CorsModule } from '@cors/nestjs';

@Module({
  imports: [CorsModule.forRoot({ origin: 'https://app.example.com' })],
  controllers: [AppController],
})
export class AppModule {}
`)
    expect(notes).toEqual([
      'Moved the CORS options of src/main.ts:6 to CorsModule in src/app.module.ts.',
      methods,
      denials,
    ])
  })

  it.each<[string, string, string, string, string, readonly string[]]>([
    [
      'enableCors()',
      mainOf('AppModule', '  app.enableCors();\n'),
      mainOf('AppModule'),
      'CorsModule.forRoot()',
      '',
      [methods],
    ],
    ['cors: true', mainOf('AppModule, { cors: true }'), mainOf('AppModule'), 'CorsModule.forRoot()', '', [methods]],
    [
      'cors: true among others',
      mainOf('AppModule, { logger: false, cors: true }'),
      mainOf('AppModule, { logger: false }'),
      'CorsModule.forRoot()',
      '',
      [methods],
    ],
    [
      'cors: true before others',
      mainOf('AppModule, { cors: true, logger: false }'),
      mainOf('AppModule, { logger: false }'),
      'CorsModule.forRoot()',
      '',
      [methods],
    ],
    [
      'cors: false',
      mainOf('AppModule, { cors: false }'),
      mainOf('AppModule'),
      'CorsModule.forRoot({ origin: false })',
      '',
      [],
    ],
    [
      'options without an origin',
      mainOf('AppModule', "  app.enableCors({ methods: ['GET'] });\n"),
      mainOf('AppModule'),
      "CorsModule.forRoot({ origin: '*', methods: ['GET'] })",
      '',
      [],
    ],
    [
      'on Fastify, whose methods are fewer',
      mainOf('AppModule, new FastifyAdapter()', '  app.enableCors();\n', fastify),
      mainOf('AppModule, new FastifyAdapter()', '', fastify),
      "CorsModule.forRoot({ origin: '*', methods: ['GET', 'HEAD', 'POST'] })",
      '',
      [],
    ],
    [
      'in the third argument, with what only Fastify has',
      mainOf(
        "AppModule, new FastifyAdapter(), { cors: { strictPreflight: false, origin: 'https://app.example.com', hideOptionsRoute: true } }",
        '',
        fastify,
      ),
      mainOf('AppModule, new FastifyAdapter()', '', fastify),
      "CorsModule.forRoot({ methods: ['GET', 'HEAD', 'POST'], origin: 'https://app.example.com' })",
      '',
      [
        'strictPreflight is left out: the module adds no route.',
        'hideOptionsRoute is left out: the module adds no route.',
      ],
    ],
    [
      'a constant of the function',
      mainOf(
        'AppModule',
        "  const origins = ['https://app.example.com'];\n  app.enableCors({ origin: origins, credentials: true, methods: 'GET' });\n",
      ),
      mainOf('AppModule'),
      "CorsModule.forRoot({ origin: ['https://app.example.com'], credentials: true, methods: 'GET' })",
      '',
      [],
    ],
    [
      'a constant that is used elsewhere too',
      mainOf(
        'AppModule',
        "  app.enableCors({ origin, methods: 'GET' });\n",
        "const origin = 'https://app.example.com';\nconsole.log(origin);\n",
      ),
      mainOf('AppModule', '', "const origin = 'https://app.example.com';\nconsole.log(origin);\n"),
      "CorsModule.forRoot({ origin: 'https://app.example.com', methods: 'GET' })",
      '',
      [],
    ],
    [
      'options with a type of their own',
      mainOf(
        'AppModule',
        '  app.enableCors(options);\n',
        "import { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';\nconst options: CorsOptions = { origin: true, methods: ['GET'] };\n",
      ),
      mainOf('AppModule', '', ''),
      "CorsModule.forRoot({ origin: true, methods: ['GET'] })",
      '',
      ["origin: true is '*' here, where Nest sent each origin back."],
    ],
    [
      'a variable of the environment',
      mainOf(
        'AppModule',
        '  app.enableCors({ origin: process.env.CORS_ORIGINS?.split(","), credentials: true, methods: ["GET"] });\n',
      ),
      mainOf('AppModule'),
      `CorsModule.forRootAsync({
    useFactory: () => ({ origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true, methods: ["GET"] }),
  })`,
      "import { CorsModule, parseOriginList } from '@cors/nestjs';",
      [unset],
    ],
    [
      'what the ConfigService says',
      mainOf(
        'AppModule',
        "  const config = app.get(ConfigService);\n  app.enableCors({ origin: config.get<string>('ORIGIN'), methods: ['GET'] });\n",
        "import { ConfigService } from '@nestjs/config';\n",
      ),
      mainOf('AppModule', '', ''),
      `CorsModule.forRootAsync({
    imports: [ConfigModule],
    inject: [ConfigService],
    useFactory: (config: ConfigService) => ({ origin: parseOriginList(config.get<string>('ORIGIN')), methods: ['GET'] }),
  })`,
      "import { ConfigService, ConfigModule } from '@nestjs/config';",
      [unset],
    ],
    [
      'a predicate, and a name that is imported',
      mainOf(
        'AppModule',
        "  app.enableCors({ origin: (origin) => registered.has(origin), methods: ['GET'] });\n",
        "import { registered } from '../shared/registered.js';\n",
      ),
      mainOf('AppModule', '', ''),
      `CorsModule.forRootAsync({
    useFactory: () => ({ origin: (origin) => registered.has(origin), methods: ['GET'] }),
  })`,
      "import { registered } from '../shared/registered.js';",
      [],
    ],
    [
      'several lines, with their comments',
      mainOf(
        'AppModule',
        "  app.enableCors({\n    // the shop\n    origin: ['https://shop.example.com'], // in production\n    methods: ['GET'],\n  });\n",
      ),
      mainOf('AppModule'),
      "CorsModule.forRoot({\n    // the shop\n    origin: ['https://shop.example.com'], // in production\n    methods: ['GET'],\n  })",
      '',
      [],
    ],
    [
      'nothing, since CORS was off',
      mainOf('AppModule'),
      mainOf('AppModule'),
      'CorsModule.forRoot({ origin: false })',
      '',
      ['No other origin is allowed yet: name yours in origin.'],
    ],
  ])('%s', (_what, before, after, added, line, notes) => {
    const result = run(before)
    const blank = (text: string): string => text.replaceAll(/\n\n+/g, '\n')
    expect(blank(result.main)).toBe(blank(after))
    expect(flat(importsOf(result.module))).toBe(flat(added))
    expect(result.module).toContain(line)
    expect(result.notes.slice(1).filter((note) => note !== denials)).toEqual(notes)
  })

  it.each([
    ['process.env.ORIGINS!', 'parseOriginList(process.env.ORIGINS)'],
    ["process.env['ORIGINS']?.split(',')", "parseOriginList(process.env['ORIGINS'])"],
    ["(process.env.ORIGINS ?? '').split(', ')", 'parseOriginList(process.env.ORIGINS)'],
    [
      "process.env.ORIGINS?.split(',').map((origin) => origin.trim()).filter(Boolean) || []",
      'parseOriginList(process.env.ORIGINS)',
    ],
    ["process.env.ORIGINS ?? 'https://app.example.com'", "process.env.ORIGINS ?? 'https://app.example.com'"],
    ["process.env.ORIGINS.split(';')", "process.env.ORIGINS.split(';')"],
    ["process.env.NAMES.split(',').map((name) => at(name))", "process.env.NAMES.split(',').map((name) => at(name))"],
    ["app.get(ConfigService).get<string>('ORIGINS')", "parseOriginList(configService.get<string>('ORIGINS'))"],
    ["app.get(ConfigService).get<string[]>('origins')", "configService.get<string[]>('origins')"],
  ])('reads the origins of %s by %s', (before, after) => {
    const head = "import { ConfigService } from '@nestjs/config';\nimport { at } from './at.js';\n"
    for (const body of [
      `  app.enableCors({ origin: ${before} });\n`,
      `  const origin = ${before};\n  app.enableCors({ origin });\n`,
    ]) {
      const { main, module } = run(mainOf('AppModule', body, head))
      const written = /=> \(\{ origin: (.*) \}\)/.exec(module)?.[1]
      expect(written?.replace(/^\((.*)\)$/, '$1')).toBe(after)
      expect(main).not.toContain('origin')
    }
  })

  it('writes what is late on lines of its own', () => {
    const { module } = run(mainOf('AppModule', '  app.enableCors({ origin: process.env.CORS_ORIGINS });\n'))
    expect(module).toContain(`
  imports: [
    CorsModule.forRootAsync({
      useFactory: () => ({ origin: parseOriginList(process.env.CORS_ORIGINS) }),
    }),
  ],
`)
  })

  it('says what does not start, and how to write it', () => {
    const { module, notes } = run(
      mainOf('AppModule', "  app.enableCors({ origin: true, credentials: true, methods: ['get'] });\n"),
    )
    expect(importsOf(module)).toBe("CorsModule.forRoot({ origin: true, credentials: true, methods: ['get'] })")
    expect(notes.slice(2)).toEqual([
      'The application does not start until this is changed:',
      expect.stringMatching(/^origin: .*\[origin-wildcard-credentials\]$/),
      expect.stringMatching(/^methods\[0\]: .*write "GET"/),
    ])
  })
})

describe('where it is added', () => {
  const main = mainOf('AppModule', "  app.enableCors({ origin: 'https://app.example.com', methods: ['GET'] });\n")
  const call = "CorsModule.forRoot({ origin: 'https://app.example.com', methods: ['GET'] })"
  it.each([
    ['no metadata', 'Module()', `Module({\n  imports: [${call}],\n})`],
    ['empty metadata', 'Module({})', `Module({\n  imports: [${call}],\n})`],
    ['no imports', 'Module({\n  providers: [],\n})', `Module({\n  imports: [${call}],\n  providers: [],\n})`],
    ['one line', 'Module({ imports: [A, B] })', `Module({ imports: [A, B, ${call}] })`],
    [
      'lines',
      'Module({\n  imports: [\n    A.forRoot({\n      a: 1,\n    }),\n  ],\n})',
      `Module({\n  imports: [\n    A.forRoot({\n      a: 1,\n    }),\n    ${call},\n  ],\n})`,
    ],
  ])('%s', (_what, before, after) => {
    const module = (decorator: string): string =>
      `import { Module } from "@nestjs/common"\n\n@${decorator}\nexport class AppModule {}\n`
    const expected = module(after).replace(
      '"@nestjs/common"',
      '"@nestjs/common"\nimport { CorsModule } from "@cors/nestjs"',
    )
    expect(run(main, module(before)).module).toBe(expected)
  })

  it('the file that starts the application', () => {
    const whole =
      "import { Module } from '@nestjs/common'\nimport { NestFactory } from '@nestjs/core'\n\n@Module({})\nclass AppModule {}\n\nconst app = await NestFactory.create(AppModule)\napp.enableCors()\nawait app.listen(3000)\n"
    expect(run(whole).main).toBe(
      "import { Module } from '@nestjs/common'\nimport { NestFactory } from '@nestjs/core'\nimport { CorsModule } from '@cors/nestjs'\n\n@Module({\n  imports: [CorsModule.forRoot()],\n})\nclass AppModule {}\n\nconst app = await NestFactory.create(AppModule)\nawait app.listen(3000)\n",
    )
  })

  it('twice changes nothing', () => {
    const first = run(main)
    const second = run(first.main, first.module)
    expect(second).toEqual({ ...first, notes: ['src/app.module.ts imports CorsModule already.'] })
  })
})

describe('what is left alone, and named', () => {
  const enable = (options: string, head = ''): string => mainOf('AppModule', `  app.enableCors(${options});\n`, head)
  it.each<[string, string, string]>([
    [
      'a function that calls back',
      enable('{ origin: (origin, callback) => callback(null, true) }'),
      'src/main.ts:6 calls back',
    ],
    [
      'options by request',
      enable('(request, callback) => callback(null, {})'),
      'the options in src/main.ts:6 are not an object',
    ],
    [
      'an option of another package',
      enable('{ delegator: other }'),
      'the module does not have the option delegator of src/main.ts:6',
    ],
    ['what is spread', enable('{ ...common }'), 'src/main.ts:6 has ...common in the options'],
    [
      'a variable',
      mainOf('AppModule', '  let origin = "https://a.example";\n  app.enableCors({ origin });\n'),
      'the options use origin, which src/main.ts:7 has for itself',
    ],
    [
      'a list that grows',
      mainOf('AppModule', '  const origin = [];\n  if (extra) origin.push(extra);\n  app.enableCors({ origin });\n'),
      'the options use origin, which src/main.ts:8 has for itself',
    ],
    [
      'a list with another element',
      mainOf('AppModule', '  const origin = [];\n  origin[0] = extra;\n  app.enableCors({ origin });\n'),
      'the options use origin, which src/main.ts:8 has for itself',
    ],
    [
      'an object with another value',
      mainOf('AppModule', '  const options = { origin: [] };\n  options.origin = extra;\n  app.enableCors(options);\n'),
      'the options in src/main.ts:8 are not an object that is written there',
    ],
    [
      'an object with another value of a cast',
      mainOf(
        'AppModule',
        '  const options = { origin: [] };\n  (options as Options).maxAge ??= 5;\n  app.enableCors(options);\n',
      ),
      'the options in src/main.ts:8 are not an object that is written there',
    ],
    [
      'an object whose list grows',
      mainOf(
        'AppModule',
        '  const options = { origin: [] };\n  options.origin.push(extra);\n  app.enableCors(options);\n',
      ),
      'the options in src/main.ts:8 are not an object that is written there',
    ],
    [
      'an object without a value',
      mainOf('AppModule', '  const options = { origin: [] };\n  delete options.origin;\n  app.enableCors(options);\n'),
      'the options in src/main.ts:8 are not an object that is written there',
    ],
    [
      'an object that is assigned to',
      mainOf(
        'AppModule',
        '  const options = { origin: [] };\n  Object.assign(options, extra);\n  app.enableCors(options);\n',
      ),
      'the options in src/main.ts:8 are not an object that is written there',
    ],
    [
      'what is made once',
      enable('{ origin: (origin) => registered.has(origin) }', "const registered = new Set(['https://a.example']);\n"),
      'the options use registered, which src/main.ts:7 has for itself',
    ],
    [
      'what is awaited',
      mainOf('AppModule', '  const origin = await load();\n  app.enableCors({ origin });\n'),
      'the options await something in src/main.ts:6',
    ],
    [
      'a function of the file',
      enable('{ origin: find() }', 'function find() { return [] }\n'),
      'the options use find, which src/main.ts:7 has for itself',
    ],
    [
      'options of another file',
      enable('options', "import { options } from './options.js';\n"),
      'the options in src/main.ts:7 are not an object',
    ],
    [
      'a condition',
      mainOf('AppModule', '  if (isDevelopment) app.enableCors();\n'),
      'src/main.ts:6 calls enableCors in a way, or under a condition',
    ],
    [
      'a condition with a block',
      mainOf('AppModule', '  if (isDevelopment) {\n    app.enableCors();\n  }\n'),
      'src/main.ts:7 calls enableCors in a way, or under a condition',
    ],
    [
      'two set-ups',
      mainOf('AppModule, { cors: true }', '  app.enableCors();\n'),
      'CORS is set up twice, in src/main.ts:5 and in src/main.ts:6',
    ],
    [
      'options of the application that stand elsewhere',
      mainOf('AppModule, options', '', 'const options = { cors: true };\n'),
      'src/main.ts:3 has a cors in options that stand for themselves',
    ],
    [
      'two applications',
      mainOf('AppModule', '  await NestFactory.create(AppModule);\n'),
      'src/main.ts makes more than one application',
    ],
    ['no application', 'export {}', 'src/main.ts does not call NestFactory.create(…)'],
    [
      'a root module of elsewhere',
      mainOf('Root', '', "import { Root } from '@own/root';\n"),
      'the file of Root, @own/root in src/main.ts, is not known',
    ],
  ])('%s', (_what, main, message) => {
    expect(() => run(main)).toThrow(message)
  })

  it.each([
    [
      'imports of elsewhere',
      '@Module({ imports: shared })\nexport class AppModule {}',
      'the imports in src/app.module.ts:1 are not a list',
    ],
    [
      'metadata of elsewhere',
      '@Module(metadata)\nexport class AppModule {}',
      'src/app.module.ts:1 does not have its metadata written there',
    ],
    ['no module', 'export class AppModule {}', 'src/app.module.ts has no class AppModule with @Module(…)'],
  ])('%s', (_what, module, message) => {
    expect(() => run(enable(''), module)).toThrow(message)
  })

  it('a second set-up, where the module is there', () => {
    const { module } = run(enable(''))
    expect(() => run(enable(''), module)).toThrow('imports CorsModule already, and src/main.ts:6 sets up CORS as well')
  })
})
