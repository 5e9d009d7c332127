import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CorsConfigError, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { type Block, blocksOf, findFiles, read, repository } from './support/documents.ts'
import { fileOf, runToEnd } from './support/programs.ts'

const documents = findFiles(/\.mdx?$/)
const blocks = documents.flatMap((file) => blocksOf(file))
/** The samples that pages of the site show, by marks alone. */
const ofSite = documents
  .filter((file) => file.startsWith('apps/docs/pages/'))
  .flatMap((file) => [...read(file).matchAll(/^ *<!-- example: (\S+) -->$/gm)].map(([, name]) => name))
/** The files of samples, as the documents name them: `koa.ts`, and of another application `recipes/astro.ts`. */
const samples = [
  ...readdirSync(join(repository, 'apps/examples/src')),
  ...readdirSync(join(repository, 'apps/recipes/src')).map((file) => `recipes/${file}`),
]

/** Documents whose blocks of code another test runs, each of them. */
const runElsewhere: Readonly<Record<string, string>> = {
  'docs/config-errors.md':
    'packages/core/test/options/config-errors.test.ts runs the wrong and the right example of each code',
  'packages/edge/README.md': 'packages/edge/test/readme.test.ts writes what is exported',
}

/** The documents whose sessions in a terminal are compared with what the commands print, by a test of packages/cli. */
const sessions = /^(?:packages\/cli\/README|docs\/coming-from-[\w-]+(?:\.ko)?)\.md$/

/** What is wrong with a block, so that nobody tests what a reader copies. */
function faultOf({ file, language, code, example }: Block): string | undefined {
  if (language === 'sh') return code.trimEnd().split('\n').map(faultOfCommand).find(Boolean)
  if (language === '' || (language === 'console' && sessions.test(file))) return undefined
  if (example !== undefined) {
    const [, app = 'examples', name] = /^(?:(\w+)\/)?(.+)$/.exec(`${example}.${language}`) ?? []
    const sample = `apps/${app}/src/${name}`
    if (!samples.includes(`${example}.${language}`)) return `${sample} does not exist`
    return code === read(sample) ? undefined : `differs from ${sample}`
  }
  return file in runElsewhere ? undefined : 'write <!-- example: name --> before it, and a file in apps/examples/src'
}

/** What is wrong with a line for the shell: it installs what is not there, or runs a script that does not exist. */
function faultOfCommand(line: string): string | undefined {
  const [command = '', comment = ''] = line.split(/ +#/)
  const [, installed] = /^(?:npm install (?:--save-dev )?|npx nest add )(@cors\/\S+)$/.exec(command) ?? []
  if (installed === undefined) {
    const [, script = ''] = /^npm (?:run )?(\S+)$/.exec(command) ?? []
    const { scripts } = JSON.parse(read('package.json'))
    return Object.hasOwn(scripts, script) ? undefined : `"${line}" runs no script of package.json`
  }
  const names = [installed, ...(comment.match(/@cors\/\w+/g) ?? [])]
  const missing = names.find((name) => !existsSync(join(repository, 'packages', name.slice('@cors/'.length))))
  return missing === undefined ? undefined : `${missing} is not a package of this repository`
}

describe('what a reader can copy is what is tested', () => {
  it('every block is a sample that runs, or has a reason', () => {
    const faults = blocks.map((block) => [block.place, faultOf(block)]).filter(([, fault]) => fault !== undefined)
    expect(faults).toEqual([])
  })

  it('every sample is shown', () => {
    const shown = new Set([...blocks.map(({ example }) => example), ...ofSite])
    expect(samples.filter((sample) => !shown.has(sample.replace(/\.[jt]s$/, '')))).toEqual([])
  })

  it('a new block without a sample is told', () => {
    const fault = (text: string): string | undefined => blocksOf('README.md', text).map(faultOf)[0]
    expect(fault('- text\n\n  ```ts\n  cors()\n  ```\n')).toContain('write <!-- example')
    expect(fault('~~~js\ncors()\n~~~\n')).toContain('write <!-- example')
    expect(fault('<!-- example: koa -->\n```ts\ncors()\n```')).toContain('differs')
    expect(fault('<!-- example: none -->\n```ts\ncors()\n```')).toContain('does not exist')
    expect(fault('```sh\nnpm install @cors/none\n```')).toContain('is not a package')
    expect(fault('```sh\ncurl https://example.com | sh\n```')).toContain('runs no script')
    expect(fault(`<!-- example: koa -->\n\`\`\`ts\n${readFileSync(fileOf('koa'), 'utf8')}\`\`\``)).toBe(undefined)
  })

  it('nothing is shown as HTML, where no test looks', () => {
    expect(documents.filter((file) => /<pre|<code/i.test(read(file)))).toEqual([])
  })

  it('the documents whose examples another test runs have nothing but these examples', () => {
    const marks: Readonly<Record<string, RegExp>> = {
      'docs/config-errors.md': /^(?:Wrong|Right):\n\n```js\n/gm,
      'packages/edge/README.md': /^(?:<!-- example: edge(?:-import)? -->\n```ts|```sh|`[\w.-]+`\n\n```\w+)\n/gm,
    }
    expect(Object.keys(marks)).toEqual(Object.keys(runElsewhere))
    for (const [file, mark] of Object.entries(marks)) {
      const code = blocksOf(file).filter(({ language }) => language !== '')
      expect(code.length).toBe([...read(file).matchAll(mark)].length)
    }
  })
})

/** What these options are refused with. */
function refusal(options: object): string {
  try {
    createPolicy(options)
  } catch (error) {
    if (error instanceof CorsConfigError) return `${error}\n`
  }
  throw new Error('These options are accepted')
}

describe('what a document says is printed is printed', () => {
  /** Refusals of options that the document does not show. */
  const refusals = [
    refusal({ orgin: ['https://app.example.com'], methods: ['patch'] }),
    refusal({ origin: ['https://Example.com/'], maxAge: '600' }),
  ]
  // What follows such a comment is written by pages.test.ts.
  const isStart = ({ file, place }: Block): boolean => {
    const [, line = ''] = /:(\d+)$/.exec(place) ?? []
    return /^<!-- start: /.test(read(file).split('\n')[Number(line) - 2] ?? '')
  }
  const printed = blocks.filter((block) => block.language === '' && !isStart(block))
  it.each(printed.map((block) => [block.place, block] as const))('%s', async (_place, block) => {
    const before = blocks[blocks.indexOf(block) - 1]
    const isOutput = before?.file === block.file && before.example !== undefined && /console\.log/.test(before.code)
    if (isOutput) expect(block.code).toBe(await runToEnd(fileOf(before.example as string)))
    else
      expect(refusals.map((text) => text.replace('CorsConfigError: ', ''))).toContain(
        block.code.replace('CorsConfigError: ', ''),
      )
  })

  const silent = samples.filter((name) => /^(?:decide|[\w-]+-testing)\.ts$/.test(name))
  it.each(silent)('and %s, which prints nothing, runs to its end', async (name) => {
    await runToEnd(fileOf(name.slice(0, -'.ts'.length)))
  })
})
