/** @import { Exchange } from '../recorder.ts' */
/** @import { LabRequest } from './requests.js' */
/** @import { Reply } from './transports.js' */

/**
 * What the browser did with a request, in words for a cell.
 *
 * @typedef {object} Outcome
 * @property {'read' | 'blocked' | 'failed'} state
 * @property {string} what
 * @property {string} note
 */

/**
 * A script is told nothing about why it gets no answer; that the server did answer is what shows the browser's hand.
 *
 * @param {LabRequest} request
 * @param {Reply | undefined} reply
 * @param {readonly Exchange[]} exchanges
 * @returns {Outcome}
 */
export function judge(request, reply, exchanges) {
  if (reply !== undefined) return { state: 'read', what: `read ${reply.status}`, note: request.say(reply) }
  if (exchanges.at(-1)?.answer === undefined) return { state: 'failed', what: 'failed', note: 'no answer' }
  const note = exchanges.every(isPreflight) ? 'by CORS: not\u00a0sent' : 'by CORS: answer withheld'
  return { state: 'blocked', what: 'blocked', note }
}

/**
 * Says in a sentence or two what happened.
 *
 * @param {Outcome} outcome
 * @param {readonly Exchange[]} exchanges
 * @param {string} origin the page's
 * @returns {string}
 */
export function explain({ state }, exchanges, origin) {
  const preflight = exchanges.find(isPreflight)
  const actual = exchanges.find((exchange) => !isPreflight(exchange))
  const asked = preflight
    ? 'The browser asked first, with a preflight, and was told that it may send the request. '
    : ''
  if (state === 'failed') return 'The server gave no answer: is it running?'
  if (state === 'read') return `${asked}The answer names this page’s origin, so the script may read it.`
  if (actual !== undefined) {
    return `The server did its work and answered ${statusOf(actual)}. The answer does not allow ${origin}, so the browser kept it from the script.`
  }
  const refused = preflight && headerOf(preflight, 'access-control-allow-origin') === origin
  return refused
    ? 'The browser asked first, with a preflight. The answer allows this page’s origin, but not everything that was asked for, so the request itself was never sent.'
    : `The browser asked first, with a preflight. The answer does not allow ${origin}, so the request itself was never sent.`
}

/** @param {Exchange} exchange */
export function isPreflight({ method }) {
  return method === 'OPTIONS'
}

/** @param {Exchange} exchange */
function statusOf({ answer }) {
  return answer?.status.slice(0, 3)
}

/**
 * @param {Exchange} exchange
 * @param {string} name in lower case
 */
function headerOf({ answer }, name) {
  return answer?.headers.find(([given]) => given.toLowerCase() === name)?.[1]
}
