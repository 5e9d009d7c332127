import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { pinned } from '../pin.ts'

/** A server in a process of its own. */
export interface Child {
  readonly port: number
  readonly pid: number
  /** Sends a message, and gives the answer. */
  ask(question: string): Promise<unknown>
  stop(): Promise<void>
}

/** Starts a script with `args` and a free port; it sends a message when it listens, and one for each message that it gets. */
export async function startChild(
  script: URL,
  args: readonly string[],
  nodeEnv: 'development' | 'production',
  execArgv: readonly string[] = [],
): Promise<Child> {
  const port = await freePort()
  const child = fork(script, [...args, String(port)], {
    env: { ...process.env, NODE_ENV: nodeEnv },
    ...pinned(execArgv),
  })
  await answerOf(child)
  return {
    port,
    pid: child.pid ?? 0,
    ask: (question) => {
      const answer = answerOf(child)
      child.send(question)
      return answer
    },
    stop: async () => {
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    },
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const failed = new AbortController()
  const exit = once(child, 'exit', { signal: failed.signal }).then(([code]) => {
    throw new Error(`the server ended with code ${code}`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message'), exit])) as unknown[]
    return message
  } finally {
    exit.catch(() => undefined)
    failed.abort()
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
