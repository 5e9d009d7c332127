// The timers of every supported runtime; declared here so that neither DOM nor Node types are needed.
declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** How long what was counted waits for the next line of the log. */
const pause = 60_000

/**
 * Counts what two policies decide, and tells the log of it: at once of the first difference, and of the sums when a minute is over in which
 * there was one.
 */
export class Tally {
  readonly #tell: ((message: string) => void) | undefined
  #compared = 0
  #differing = 0
  #toldAt = Number.NEGATIVE_INFINITY
  /** Of how many requests the log was told. */
  #toldOf = 0
  /** The minute that runs, at whose end the log is told. */
  #minute: object | undefined

  /** @param tell what writes a line; `undefined` where nobody would read it */
  constructor(tell: ((message: string) => void) | undefined) {
    this.#tell = tell
  }

  get compared(): number {
    return this.#compared
  }

  get differing(): number {
    return this.#differing
  }

  addAlike(): void {
    this.#compared++
    // Where there is no timer, or a worker has stopped it with the request that started it.
    if (this.#minute !== undefined && this.#wait(Date.now()) <= 0) this.#end()
  }

  addDiffering(): void {
    this.#compared++
    this.#differing++
    if (this.#tell === undefined) return
    const now = Date.now()
    const wait = this.#wait(now)
    if (wait <= 0) {
      this.#write(now)
      this.#run(pause)
    } else if (this.#minute === undefined) this.#run(wait)
  }

  #wait(now: number): number {
    // A clock that was set back must keep nobody waiting until it is the same time again.
    return pause - Math.abs(now - this.#toldAt)
  }

  #run(wait: number): void {
    const minute = {}
    this.#minute = minute
    // A request may have ended it before.
    startTimer(() => {
      if (this.#minute === minute) this.#end()
    }, wait)
  }

  #end(): void {
    this.#minute = undefined
    if (this.#toldOf < this.#compared) this.#write(Date.now())
  }

  #write(now: number): void {
    this.#toldAt = now
    this.#toldOf = this.#compared
    this.#tell?.(
      `CORS: the shadow policy decided ${this.#differing} of ${this.#compared} requests otherwise: see onDecision`,
    )
  }
}

interface Deno {
  unrefTimer?(timer: unknown): void
}

/** Starts a timer that keeps no process alive; none where the runtime has no such, as in a worker. */
function startTimer(callback: () => void, wait: number): void {
  try {
    const timer = setTimeout(callback, wait)
    const { Deno } = globalThis as { Deno?: Deno }
    if (isUnrefable(timer)) timer.unref()
    else if (Deno?.unrefTimer !== undefined) Deno.unrefTimer(timer)
    else clearTimeout(timer)
  } catch {}
}

function isUnrefable(timer: unknown): timer is { unref(): unknown } {
  return typeof (timer as { unref?: unknown } | undefined)?.unref === 'function'
}
