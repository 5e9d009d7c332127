/** The `crossorigin` attribute; null where it is absent. */
export type Crossorigin = null | 'anonymous' | 'use-credentials'

/** The ways to load something that the lab tries. */
export type ProbeName =
  | 'fetch'
  | 'xhr'
  | 'eventSource'
  | 'font'
  | 'webgl'
  | 'canvas'
  | 'shape'
  | 'script'
  | 'module'
  | 'img'
  | 'video'
  | 'stylesheet'

/** What a frame is asked to do: plain data, because it crosses origins. */
export interface Job {
  readonly probe: ProbeName
  readonly url: string
  readonly crossorigin: Crossorigin
  /** For `fetch` and `XMLHttpRequest`. */
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** For what has no attribute: cookies included. */
  readonly credentials: boolean
}

/** What a script can see of an answer that it may read. */
export interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What the browser gave the page: everything; the thing in use with its content withheld; nothing; or no means to try, as where there is
 * no WebGL.
 */
export type State = 'read' | 'opaque' | 'blocked' | 'unsupported'

/** What came of a job. */
export interface Report {
  readonly state: State
  readonly reply?: Reply
}

export type Probe = (job: Job) => Promise<Report>

/** Runs one after another what would disturb each other. */
export function serially<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work)
  queue = turn.catch(() => undefined)
  return turn
}

let queue: Promise<unknown> = Promise.resolve()

/** Puts an element into the page until it has loaded or failed; `undefined` where it failed. */
export async function load<E extends HTMLElement>(
  element: E,
  loaded: string,
  start: () => void,
): Promise<E | undefined> {
  const ended = new Promise<boolean>((resolve) => {
    element.addEventListener(loaded, () => resolve(true), { once: true })
    element.addEventListener('error', () => resolve(false), { once: true })
  })
  start()
  return (await ended) ? element : undefined
}
