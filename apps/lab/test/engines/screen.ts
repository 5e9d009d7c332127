import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A screen that nobody sees: WebKitGTK has no headless mode, and Firefox has no WebGL in its own. */
export interface Screen {
  readonly env: NodeJS.ProcessEnv
  close(): Promise<void>
}

/** Where Debian has the X server that draws into memory. */
export const xvfb = '/usr/bin/Xvfb'

/** Starts an X server, which finds a free display number itself. */
export async function openScreen(): Promise<Screen> {
  const child = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1024x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = (await once(child.stdout, 'data')) as [Buffer]
  return { env: { ...process.env, DISPLAY: `:${String(number).trim()}` }, close: () => end(child) }
}

/** Ends a program, and waits until it has ended. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
