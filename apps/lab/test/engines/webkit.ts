import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from './engine.ts'
import { end, openScreen } from './screen.ts'

/**
 * Starts WebKitGTK's MiniBrowser by its WebDriver.
 *
 * @see https://www.w3.org/TR/webdriver2/
 */
export async function startWebkit(driverPath: string, browserPath: string, port: number): Promise<Engine> {
  const screen = await openScreen()
  const driver = spawn(driverPath, [`--port=${port}`], { stdio: 'ignore', env: screen.env })
  const base = `http://127.0.0.1:${port}`
  await answers(`${base}/status`)
  const { sessionId, capabilities } = (await send('POST', `${base}/session`, {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: browserPath, args: ['--automation'] },
        timeouts: { script: 120_000 },
      },
    },
  })) as { sessionId: string; capabilities: { browserVersion: string } }
  const session = `${base}/session/${sessionId}`
  return {
    name: 'WebKit',
    version: capabilities.browserVersion,
    open: async (url) => {
      await send('POST', `${session}/url`, { url })
    },
    evaluate: async (expression) => {
      const script = `const done = arguments[0]; Promise.resolve(${expression}).then((value) => done(JSON.stringify(value) ?? 'null'), (error) => done('!' + error))`
      const value = (await send('POST', `${session}/execute/async`, { script, args: [] })) as string
      if (value.startsWith('!')) throw new Error(value.slice(1))
      return JSON.parse(value)
    },
    close: async () => {
      await send('DELETE', session).catch(() => {})
      await end(driver)
      await screen.close()
    },
  }
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await fetch(url).catch(() => undefined))?.ok) return
    await sleep(100)
  }
  throw new Error(`nothing answers on ${url}`)
}

async function send(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`)
  return value
}
