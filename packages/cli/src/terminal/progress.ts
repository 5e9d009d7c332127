import { type Io, lookOf } from './io.ts'
import { printable } from './printable.ts'

/** Shows what a command is waiting for: only on a terminal, on standard error, and never in what is piped. */
export interface Progress {
  say(text: string): void
  stop(): void
}

export const silent: Progress = { say: () => undefined, stop: () => undefined }

const FRAMES = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏']
const MILLISECONDS = 100
const ERASED = '\r\u001b[2K'

/** The cursor is not hidden, so that nothing has to be put right where the command is interrupted. */
export function createProgress(io: Io): Progress {
  if (io.stderr.isTTY !== true || io.env.CI || io.env.TERM === 'dumb') return silent
  // Every letter may be a wide one, and a line that wraps cannot be taken back.
  const most = Math.floor(((lookOf(io.stderr, io).columns ?? 80) - 4) / 2)
  let text = ''
  let frame = 0
  let timer: NodeJS.Timeout | undefined
  const draw = (): void => {
    io.stderr.write(`${ERASED}${FRAMES[frame++ % FRAMES.length]} ${text}`)
  }
  return {
    say: (said) => {
      const shown = printable(said)
      text = /^[ -~]*$/.test(shown) ? shown.slice(0, most * 2) : shown.slice(0, most)
      draw()
      timer ??= setInterval(draw, MILLISECONDS).unref()
    },
    stop: () => {
      if (timer === undefined) return
      clearInterval(timer)
      timer = undefined
      io.stderr.write(ERASED)
    },
  }
}
