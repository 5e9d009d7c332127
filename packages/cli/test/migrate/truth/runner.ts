import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { type Answers, answersOf } from './requests.ts'

type Environment = Readonly<Record<string, string>>

interface Reply {
  readonly id: number
  readonly port?: number
  readonly asked?: readonly string[]
  readonly error?: string
}

/** What a program answered, and which origins its functions were asked about. */
export interface Ran {
  readonly answers: Answers
  readonly asked: readonly string[]
}

/** Runs programs where the frameworks, the libraries and our packages are found; commands run there as well. */
export interface Runner {
  readonly root: string
  start(text: string, env?: Environment): Promise<Reply & { readonly file: string }>
  run(text: string, env?: Environment): Promise<Ran>
  runFile(file: string): Promise<Ran>
}

export function runner(name: string): Runner {
  const root = mkdtempSync(join(fileURLToPath(new URL('../../../node_modules', import.meta.url)), `.${name}-`))
  const home = process.cwd()
  let child: ChildProcess
  let count = 0
  beforeAll(() => {
    const options = { execArgv: ['--conditions=@cors/source'], silent: true, env: { ...process.env, NODE_ENV: 'test' } }
    child = fork(fileURLToPath(new URL('runner.mjs', import.meta.url)), options)
    process.chdir(root)
  })
  afterAll(() => {
    process.chdir(home)
    child.kill()
    rmSync(root, { recursive: true, force: true })
  })

  const tell = (message: object): Promise<Reply> => {
    const id = count++
    return new Promise((resolve) => {
      const hear = (reply: Reply): void => {
        if (reply.id !== id) return
        child.off('message', hear)
        resolve(reply)
      }
      child.on('message', hear)
      child.send({ id, ...message })
    })
  }
  /** A module runs once, so every run has a file of its own. */
  const start: Runner['start'] = async (text, env = {}) => {
    const file = join(root, `${count}.mjs`)
    writeFileSync(file, text)
    return { ...(await tell({ file, env })), file }
  }
  const answered = async ({ port, error }: Reply, file: string): Promise<Ran> => {
    if (port === undefined) throw new Error(`${file} does not start: ${error}`)
    const answers = await answersOf(port)
    return { answers, asked: (await tell({ kind: 'asked', file })).asked ?? [] }
  }
  return {
    root,
    start,
    run: async (text, env) => {
      const started = await start(text, env)
      return answered(started, started.file)
    },
    runFile: async (file) => answered(await tell({ file, env: {} }), file),
  }
}
