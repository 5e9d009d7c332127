import type { Crossorigin, ProbeName } from './probes/job.ts'
import { type LabRequest, requests } from './requests.ts'

/** The groups of rows, in the order of the table. */
export const groups = ['fetch', 'xhr', 'pictures', 'video', 'code', 'style', 'events'] as const
export type Group = (typeof groups)[number]

/** One row of the matrix: a way to load something, and what is asked for. */
export interface Row {
  readonly group: Group
  readonly probe: ProbeName
  /** What `@cors/browser` calls it. */
  readonly consumer: string
  readonly crossorigin: Crossorigin
  readonly request: LabRequest
}

/** A name for a row that stays the same in every language. */
export function keyOf({ probe, crossorigin, request: { id, credentials } }: Row): string {
  if (probe === 'fetch' || probe === 'xhr') return `${probe} ${id}`
  if (probe === 'eventSource') return credentials ? 'eventSource withCredentials' : 'eventSource'
  return crossorigin === null ? probe : `${probe} ${crossorigin}`
}

const attributes: readonly Crossorigin[] = [null, 'anonymous', 'use-credentials']

/** Every row, in the order of the table. */
export const rows: readonly Row[] = [
  ...requests.map((request): Row => scripted('fetch', 'fetch', request)),
  ...requests.map((request): Row => scripted('xhr', 'XMLHttpRequest', request)),
  ...elements('pictures', 'img', 'img', 'picture.png'),
  ...elements('pictures', 'canvas', 'canvas drawImage', 'picture.png'),
  ...elements('pictures', 'webgl', 'WebGL texImage2D (texture)', 'picture.png'),
  ...elements('video', 'video', 'video', 'clip.webm'),
  ...elements('code', 'script', 'script', 'script.js'),
  ...elements('code', 'module', 'script type=module', 'module.js').filter(
    ({ crossorigin }) => crossorigin !== 'anonymous',
  ),
  ...elements('style', 'stylesheet', 'link rel=stylesheet', 'style.css'),
  ...elements('style', 'font', '@font-face / FontFace (web font)', 'font.ttf').slice(0, 1),
  ...elements('style', 'shape', 'CSS shape-outside', 'picture.png').slice(0, 1),
  events(false),
  events(true),
]

function scripted(probe: 'fetch' | 'xhr', consumer: string, request: LabRequest): Row {
  return { group: probe, probe, consumer, crossorigin: null, request }
}

function elements(group: Group, probe: ProbeName, consumer: string, file: string): Row[] {
  return attributes.map((crossorigin) => {
    const path = `/api/assets/${file}`
    // What has no such attribute of its own takes it for a wish to send cookies.
    const credentials = crossorigin === 'use-credentials'
    return { group, probe, consumer, crossorigin, request: { id: 'asset', method: 'GET', path, credentials } }
  })
}

function events(credentials: boolean): Row {
  const request: LabRequest = { id: 'events', method: 'GET', path: '/api/events', credentials }
  return { group: 'events', probe: 'eventSource', consumer: 'EventSource', crossorigin: null, request }
}
