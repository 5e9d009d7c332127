import { createSpinner } from 'nanospinner'
import { type Io, lookOf } from './io.ts'
import { printable } from './printable.ts'

/** Shows what a command is waiting for: only on a terminal, on standard error, and never in what is piped. */
export interface Progress {
  say(text: string): void
  stop(): void
}

export const silent: Progress = { say: () => undefined, stop: () => undefined }

export function createProgress(io: Io): Progress {
  if (io.stderr.isTTY !== true || io.env.CI || io.env.TERM === 'dumb') return silent
  const spinner = createSpinner('', { stream: io.stderr as NodeJS.WriteStream, color: 'cyan' })
  const { columns = 80 } = lookOf(io.stderr, io)
  let isSpinning = false
  return {
    say: (text) => {
      // A line that wraps cannot be taken back.
      const shown = { text: printable(text).slice(0, columns - 4) }
      if (isSpinning) spinner.update(shown)
      else spinner.start(shown)
      isSpinning = true
    },
    stop: () => {
      if (!isSpinning) return
      spinner.clear()
      spinner.stop()
      isSpinning = false
    },
  }
}
