import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { Engine } from './engine.ts'
import { startFirefox } from './firefox.ts'
import { xvfb } from './screen.ts'
import { startWebkit } from './webkit.ts'

const hint = 'install it with: apt-get update && apt-get install -y firefox-esr webkit2gtk-driver xvfb'

/** Starts the Firefox that `FIREFOX_PATH` names, or Debian's. */
export async function startInstalledFirefox(): Promise<Engine> {
  needs(xvfb)
  return startFirefox(needs(process.env.FIREFOX_PATH || '/usr/bin/firefox-esr'))
}

/** Starts Debian's WebKitGTK. */
export async function startInstalledWebkit(): Promise<Engine> {
  needs(xvfb)
  const browser = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`
  return startWebkit(needs('/usr/bin/WebKitWebDriver'), needs(browser), await freePort())
}

/** An engine that is missing is a failure: a run that skips it would look as if it agreed. */
function needs(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is missing; ${hint}`)
  return path
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
