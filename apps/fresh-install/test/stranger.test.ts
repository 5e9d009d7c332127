import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, extname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { startPages } from '../../docs/src/generate/start.ts'
import { startWords } from '../../docs/src/generate/start-words.ts'
import { runtimes } from '../../runtimes/src/runtimes/catalogue.ts'
import { install } from '../../runtimes/src/runtimes/install.ts'
import { createFolder, type Project, withoutNpm } from './support/project.ts'
import { serve } from './support/serve.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A block of a page: commands for a shell, or code with the name of its file, where the page gives it one. */
interface Block {
  readonly language: string
  readonly file: string | undefined
  readonly text: string
}

/** What the page of a framework tells one to do, in order: up to the first heading, and below each heading. */
function partsOf(slug: string): { readonly beginning: string; section(heading: string): string | undefined } {
  const page = startPages().find((each) => each.slug === `start/${slug}` && each.locale === 'en')
  const [beginning = '', ...sections] = (page?.text ?? '').split('\n## ')
  return { beginning, section: (heading) => sections.find((text) => text.startsWith(`${heading}\n`)) }
}

function blocksIn(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)(?: title="(.*)")?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', file, block = '']) => ({ language, file, text: block }),
  )
}

/** A shell of a reader, whose `cd` counts for the next line. */
class Shell {
  readonly #project: Project
  readonly #env: Environment
  folder: string

  constructor(project: Project, env: Environment) {
    this.#project = project
    this.#env = env
    this.folder = project.folder
  }

  async run(line: string): Promise<string> {
    const printed = await this.#project.run('sh', ['-c', `cd '${this.folder}' && ${line} && echo "@ $PWD"`], this.#env)
    this.folder = /@ (.*)\n$/.exec(printed)?.[1] ?? this.folder
    return printed
  }

  save(name: string, text: string): void {
    const file = join(this.folder, name)
    // A folder that the page takes for granted has to be there.
    if (!name.includes('/api/')) expect(existsSync(dirname(file)), dirname(file)).toBe(true)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** What a shell of a reader has, with the Bun of npm where the page asks for one. */
async function environmentOf(beginning: string): Promise<Environment> {
  const bun = runtimes.find(({ title }) => title === 'Bun')
  const env = {
    ...withoutNpm(),
    npm_config_registry: `${inject('registry')}`,
    // What one answers when npx asks whether to fetch a generator.
    npm_config_yes: 'true',
    CI: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  if (bun === undefined || !/^bun /m.test(beginning)) return env
  const installed = await install(bun)
  if ('absent' in installed) throw new Error(`Bun: ${installed.absent}`)
  return { ...env, PATH: [dirname(installed.binary), process.env.PATH].join(delimiter) }
}

describe.each(['fastify', 'koa', 'nestjs', 'next', 'express', 'hono', 'h3', 'elysia', 'node', 'fetch'])(
  'start/%s',
  (slug) => {
    it('leads from an empty folder to an answer, by its own words', async () => {
      const root = createFolder()
      try {
        const { beginning, section } = partsOf(slug)
        const env = await environmentOf(beginning)
        const shell = new Shell(root, env)
        const blocks = blocksIn(beginning)
        const commands = blocks.filter(({ language }) => language === 'sh')
        const [run = '', ask = ''] = commands.slice(-2).map(({ text }) => text.trim())
        for (const { file, text } of blocks) {
          if (file !== undefined) shell.save(file, text)
          else if (text.trim() !== run && text.trim() !== ask)
            for (const line of text.trim().split('\n')) await shell.run(line)
        }
        const served = (more: Environment = {}): Promise<void> => serveAs(shell, root, run, ask, { ...env, ...more })
        await served()
        // What Nest and Next have in more than one file, or build first, their own tests in this folder try.
        const [main] = blocks.flatMap(({ file = '' }) => (/^\w+\.(?:mjs|ts)$/.test(file) ? [file] : []))
        if (main === undefined || slug === 'next') return
        await followEnvironment(shell, main, section(startWords.en.headings.environment), served)
        await followTest(shell, main, section(startWords.en.headings.testing), run)
      } finally {
        root.remove()
      }
    })
  },
)

/** Starts what the page starts, and asks as the page does: as its origin, and as another one. */
async function serveAs(shell: Shell, root: Project, run: string, ask: string, env: Environment): Promise<void> {
  const [program = '', ...args] = run.split(' ')
  const check = async (url: string): Promise<void> => {
    expect(ask).toContain('http://localhost:3000/')
    const answer = await shell.run(ask.replace('http://localhost:3000', url))
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toMatch(/^access-control-allow-origin: https:\/\/app\.example\.com\r$/im)
    expect(await shell.run(ask.replace('http://localhost:3000', url).replace('app.', 'evil.'))).not.toMatch(
      /^access-control-/im,
    )
  }
  await serve({ ...root, folder: shell.folder }, program, args, check, {
    ...withoutNpm(),
    PATH: env.PATH ?? process.env.PATH,
    CORS_ORIGINS: env.CORS_ORIGINS,
    NODE_ENV: undefined,
  })
}

/** "Origins from the environment": the code in place of the first, with the variable that the page sets. */
async function followEnvironment(
  shell: Shell,
  main: string,
  text: string | undefined,
  served: (more: Environment) => Promise<void>,
): Promise<void> {
  const [code] = blocksIn(text ?? '')
  const [, origins] = /`CORS_ORIGINS=([^`]+)`/.exec(text ?? '') ?? []
  expect([code?.language, origins]).toEqual(['ts', expect.stringContaining('https://app.example.com')])
  shell.save(main, code?.text ?? '')
  await served({ CORS_ORIGINS: origins })
}

/** "A test", where the page has one: installs what the page says that it needs, and runs it as the server was run. */
async function followTest(shell: Shell, main: string, text: string | undefined, run: string): Promise<void> {
  if (text === undefined) return
  const [code] = blocksIn(text)
  const [, command = ''] = /`(npm install [^`]+)`/.exec(text) ?? []
  await shell.run(command)
  // It is TypeScript, and a module also where `npm init` says that files are not.
  const file = `cors.test${extname(main).replace('.mjs', '.mts')}`
  shell.save(file, code?.text ?? '')
  await shell.run(`${run.split(' ')[0]} ${file}`)
  // A test that cannot fail says nothing.
  shell.save(file, (code?.text ?? '').replace("from('https://app.example.com')", "from('https://evil.example')"))
  await expect(shell.run(`${run.split(' ')[0]} ${file}`)).rejects.toThrow('https://evil.example')
}
