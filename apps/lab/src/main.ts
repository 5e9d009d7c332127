import { labPort, localOrigin } from 'lab-shared/ports'
import colors from 'picocolors'

/** Closing takes milliseconds; a server that hangs must not keep Ctrl-C from working. */
const patience = 5_000

const started = performance.now()
const tell = (step: string): void => {
  console.log(`${colors.dim(`[${((performance.now() - started) / 1000).toFixed(1)} s]`)} ${step}`)
}

try {
  const origin = localOrigin(labPort())
  // Loaded here, because the policy reads LAB_PORT when it is loaded, and builds may be missing: both are errors for a person to read.
  const { startLab } = await import('./lab.ts')
  const lab = await startLab(tell)
  let stopping = false
  const stop = (): void => {
    // One Ctrl-C can arrive twice: from the terminal and from the script that started this one.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    lab.close().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  console.log(`ready ${origin}`)
} catch (error) {
  fail(error)
}

function fail(error: unknown): never {
  console.error(colors.red(error instanceof Error ? error.message : String(error)))
  process.exit(1)
}
