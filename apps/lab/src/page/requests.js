/** @import { Reply } from './transports.js' */

/**
 * One row of the table: a request, and how to say what a script learnt from its answer.
 *
 * @typedef {object} LabRequest
 * @property {string} title
 * @property {string} about
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {boolean} [credentials]
 * @property {(reply: Reply) => string} say
 */

const json = { 'content-type': 'application/json' }

/** @type {readonly LabRequest[]} */
export const requests = [
  {
    title: 'Simple GET',
    about: 'no preflight',
    method: 'GET',
    path: '/api/items',
    say: ({ text }) => `${JSON.parse(text).length} items`,
  },
  {
    title: 'POST of JSON',
    about: 'its content type needs a preflight',
    method: 'POST',
    path: '/api/items',
    headers: json,
    body: JSON.stringify({ name: 'Date' }),
    say: ({ text }) => `item ${JSON.parse(text).id}`,
  },
  {
    title: 'PUT with a header',
    about: 'x-lab, in the policy',
    method: 'PUT',
    path: '/api/items/1',
    headers: { ...json, 'x-lab': 'put' },
    body: JSON.stringify({ name: 'Apricot' }),
    say: ({ text }) => `item ${JSON.parse(text).id}`,
  },
  {
    title: 'DELETE with a header',
    about: 'x-lab, in the policy',
    method: 'DELETE',
    path: '/api/items/3',
    headers: { 'x-lab': 'delete' },
    say: ({ text }) => (text === '' ? 'no content' : text),
  },
  {
    title: 'A header too many',
    about: 'x-other, not in the policy',
    method: 'DELETE',
    path: '/api/items/3',
    headers: { 'x-other': 'delete' },
    say: ({ text }) => (text === '' ? 'no content' : text),
  },
  {
    title: 'GET with cookies',
    about: 'credentials included',
    method: 'GET',
    path: '/api/me',
    credentials: true,
    say: ({ text }) => `user ${JSON.parse(text).user ?? 'unknown'}`,
  },
  {
    title: 'An error',
    about: 'the handler throws',
    method: 'GET',
    path: '/api/error',
    say: () => 'server error',
  },
  {
    title: 'Not found',
    about: 'no such route',
    method: 'GET',
    path: '/api/nowhere',
    say: () => 'not found',
  },
  {
    title: 'Events',
    about: 'server-sent, a stream',
    method: 'GET',
    path: '/api/events',
    headers: { accept: 'text/event-stream' },
    say: ({ text }) => `${text.split(/^data:/m).length - 1} events`,
  },
  {
    title: 'An exposed header',
    about: 'the script asks for x-served-by',
    method: 'GET',
    path: '/api/items/1',
    say: (reply) => sayHeader(reply, 'x-served-by'),
  },
  {
    title: 'A header not exposed',
    about: 'the script asks for x-secret',
    method: 'GET',
    path: '/api/items/1',
    say: (reply) => sayHeader(reply, 'x-secret'),
  },
]

/**
 * @param {Reply} reply
 * @param {string} name
 */
function sayHeader({ header }, name) {
  const value = header(name)
  return value === null ? `${name} hidden` : `${name}: ${value}`
}
