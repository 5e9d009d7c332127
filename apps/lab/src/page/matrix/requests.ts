import { texts } from '../language.ts'
import type { Texts } from '../texts/en.ts'
import type { Reply } from './probes/job.ts'

/** A request, and how to say what came of it. */
export interface LabRequest {
  /** Its title and what is special about it are texts of the page. */
  readonly id: keyof Texts['matrix']['requests']
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly credentials?: boolean
  /** What a script learnt from the answer. */
  readonly say?: (reply: Reply) => string
}

const json = { 'content-type': 'application/json' }

export const requests: readonly LabRequest[] = [
  {
    id: 'simple',
    method: 'GET',
    path: '/api/items',
    say: sayItems,
  },
  {
    id: 'post',
    method: 'POST',
    path: '/api/items',
    headers: json,
    body: JSON.stringify({ name: 'Date' }),
    say: sayItem,
  },
  {
    id: 'put',
    method: 'PUT',
    path: '/api/items/1',
    headers: { ...json, 'x-lab': 'put' },
    body: JSON.stringify({ name: 'Apricot' }),
    say: sayItem,
  },
  {
    id: 'delete',
    method: 'DELETE',
    path: '/api/items/3',
    headers: { 'x-lab': 'delete' },
    say: sayContent,
  },
  {
    id: 'tooMany',
    method: 'DELETE',
    path: '/api/items/3',
    headers: { 'x-other': 'delete' },
    say: sayContent,
  },
  {
    id: 'cookies',
    method: 'GET',
    path: '/api/me',
    credentials: true,
    say: ({ text }) => texts().matrix.said.user(JSON.parse(text).user),
  },
  {
    id: 'putCookies',
    method: 'PUT',
    path: '/api/items/1',
    headers: { ...json, 'x-lab': 'put' },
    body: JSON.stringify({ name: 'Apricot' }),
    credentials: true,
    say: sayItem,
  },
  {
    id: 'error',
    method: 'GET',
    path: '/api/error',
    say: () => texts().matrix.said.error,
  },
  {
    id: 'notFound',
    method: 'GET',
    path: '/api/nowhere',
    say: () => texts().matrix.said.notFound,
  },
  {
    id: 'events',
    method: 'GET',
    path: '/api/events',
    headers: { accept: 'text/event-stream' },
    say: ({ text }) => texts().matrix.said.events(text.split(/^data:/m).length - 1),
  },
  {
    id: 'exposed',
    method: 'GET',
    path: '/api/items/1',
    say: (reply) => sayHeader(reply, 'x-served-by'),
  },
  {
    id: 'hidden',
    method: 'GET',
    path: '/api/items/1',
    say: (reply) => sayHeader(reply, 'x-secret'),
  },
  {
    id: 'public',
    method: 'GET',
    path: '/api/public/items',
    say: sayItems,
  },
  {
    id: 'publicPut',
    method: 'PUT',
    path: '/api/public/items/1',
    headers: { ...json, 'x-other': 'put' },
    body: JSON.stringify({ name: 'Apricot' }),
    say: sayItem,
  },
  {
    id: 'publicCookies',
    method: 'GET',
    path: '/api/public/items',
    credentials: true,
    say: sayItems,
  },
  {
    id: 'private',
    method: 'GET',
    path: '/api/private/items',
    say: sayItems,
  },
  {
    id: 'privateDelete',
    method: 'DELETE',
    path: '/api/private/items/3',
    say: sayContent,
  },
]

function sayItems({ text }: Reply): string {
  return texts().matrix.said.items(JSON.parse(text).length)
}

function sayItem({ text }: Reply): string {
  return texts().matrix.said.item(JSON.parse(text).id)
}

function sayContent({ text }: Reply): string {
  return text === '' ? texts().matrix.said.noContent : text
}

function sayHeader({ headers }: Reply, name: string): string {
  const value = headers[name]
  return value === undefined ? texts().matrix.said.hidden(name) : `${name}: ${value}`
}
