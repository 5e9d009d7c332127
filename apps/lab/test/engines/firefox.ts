import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from './engine.ts'
import { end, openScreen } from './screen.ts'

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}

/**
 * Starts an installed Firefox, and drives it by WebDriver BiDi, which it speaks by itself.
 *
 * @see https://w3c.github.io/webdriver-bidi/
 */
export async function startFirefox(path: string): Promise<Engine> {
  const screen = await openScreen()
  const profile = await mkdtemp(join(tmpdir(), 'lab-firefox-'))
  // There is no graphics card to be trusted.
  await writeFile(join(profile, 'user.js'), 'user_pref("webgl.force-enabled", true);\n')
  const child = spawn(path, ['--profile', profile, '--no-remote', '--remote-debugging-port', '0'], {
    env: screen.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.on('exit', () => reject(new Error(`Firefox ended:\n${said}`)))
  })
  const send = await connect(`${address}/session`)
  const { capabilities } = (await send('session.new', { capabilities: {} })) as {
    capabilities: { browserVersion: string }
  }
  const { context } = (await send('browsingContext.create', { type: 'tab' })) as { context: string }
  return {
    name: 'Firefox',
    version: capabilities.browserVersion,
    open: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    evaluate: async (expression) => {
      const answer = (await send('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`,
        target: { context },
        awaitPromise: true,
      })) as { type: string; result: { value: string }; exceptionDetails?: { text: string } }
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text)
      return JSON.parse(answer.result.value)
    },
    close: async () => {
      await end(child)
      await screen.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function connect(address: string): Promise<(method: string, params: object) => Promise<unknown>> {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    waiting.get(answer.id)?.(answer)
  }
  let sent = 0
  return async (method, params) => {
    const id = ++sent
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error, message } = await answered
    if (error !== undefined) throw new Error(`${method}: ${error}: ${message}`)
    return result
  }
}
