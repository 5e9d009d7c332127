import { texts } from '../language.ts'
import type { Facts } from './facts.ts'
import type { Reply } from './probes/job.ts'
import type { Row } from './rows.ts'

/** What became of a request, in a word or two. */
export function sayState({ probe }: Row, state: Facts['state'], reply?: Reply): string {
  const { states, read } = texts().matrix
  if (state === 'read') return probe === 'fetch' || probe === 'xhr' ? read.answer(reply?.status) : read[probe]
  return states[state]
}

/** What is worth knowing beside it. */
export function sayNote({ probe, request }: Row, { state, wire }: Facts, reply?: Reply): string {
  const { notes } = texts().matrix
  if (state === 'read') return reply === undefined ? '' : (request.say?.(reply) ?? '')
  if (state === 'failed' || state === 'unsupported') return notes[state]
  if (state === 'blocked') return wire?.every(({ method }) => method === 'OPTIONS') ? notes.notSent : notes.withheld
  return notes.opaque[probe as keyof typeof notes.opaque]
}

/** What a row is called. */
export function titleOf({ probe, request }: Row): string {
  const t = texts().matrix
  return probe === 'fetch' || probe === 'xhr' ? t.requests[request.id].title : t.consumers[probe].title
}

/** Its request, or its attribute, as code. */
export function codeOf({ probe, crossorigin, request: { method, path, credentials } }: Row): string {
  if (probe === 'fetch' || probe === 'xhr') return `${method} ${path}`
  if (probe === 'eventSource') return credentials ? 'withCredentials: true' : path
  if (crossorigin === null) return path
  return crossorigin === 'anonymous' ? 'crossorigin' : `crossorigin="${crossorigin}"`
}

/** What is special about it. */
export function aboutOf({ probe, crossorigin, request }: Row): string {
  const t = texts().matrix
  if (probe === 'fetch' || probe === 'xhr') return t.requests[request.id].about
  if (crossorigin !== null) return t.attributes[crossorigin]
  return t.consumers[probe].about
}
