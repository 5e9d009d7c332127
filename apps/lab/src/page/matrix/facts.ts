import type { Exchange } from '../../recorder.ts'
import type { Report, State } from './probes/job.ts'

/** What is compared: seen in the browser and on the wire on one side, computed on the other. */
export interface Facts {
  readonly state: State | 'failed'
  /** The requests that reached the server, in order; undefined where nobody recorded them. */
  readonly wire: readonly WireFact[] | undefined
  /** Of the headers that the lab looks for, those that a script may read; undefined where no script asks. */
  readonly visible: readonly string[] | undefined
}

export interface WireFact {
  readonly method: string
  readonly origin: string | undefined
  readonly hasCookie: boolean
}

/** Every answer carries both; the policies expose the first alone. */
export const watchedHeaders: readonly string[] = ['x-served-by', 'x-secret']

/** A browser may ask again for the same, as for the parts of a video: that is one fact. */
export function observe({ state, reply }: Report, exchanges: readonly Exchange[] | undefined): Facts {
  const wire = exchanges?.map(({ method, requestHeaders }) => ({
    method,
    origin: requestHeaders.find(([name]) => name.toLowerCase() === 'origin')?.[1],
    hasCookie: requestHeaders.some(([name]) => name.toLowerCase() === 'cookie'),
  }))
  return {
    // A page is told nothing about why it gets no answer; that the server did answer is what shows the browser's hand.
    state: state === 'blocked' && exchanges?.at(-1)?.answer === undefined && exchanges !== undefined ? 'failed' : state,
    wire: wire?.filter((fact, index) => JSON.stringify(fact) !== JSON.stringify(wire[index - 1])),
    visible: reply && watchedHeaders.filter((name) => Object.hasOwn(reply.headers, name)),
  }
}

/** The names of the facts in which both differ; none where nothing could be tried. */
export function findDifferences(observed: Facts, predicted: Facts): (keyof Facts)[] {
  if (observed.state === 'unsupported') return []
  const names = ['state', 'wire', 'visible'] as const
  return names.filter((name) => {
    if (name === 'wire' && observed.wire === undefined) return false
    return JSON.stringify(observed[name]) !== JSON.stringify(predicted[name])
  })
}
