/** @import { LabRequest } from './requests.js' */

/**
 * What a script can see of an answer that it may read.
 *
 * @typedef {object} Reply
 * @property {number} status
 * @property {string} text
 * @property {(name: string) => string | null} header
 */

/**
 * A way for a script to make a request.
 *
 * @typedef {object} Transport
 * @property {string} label
 * @property {(request: LabRequest, url: string) => Promise<Reply>} send rejects where the browser gives the script nothing
 * @property {(request: LabRequest, url: string) => string} code what a programmer would write
 */

/** @type {readonly Transport[]} */
export const transports = [
  { label: 'fetch', send: sendByFetch, code: codeForFetch },
  { label: 'XHR', send: sendByXhr, code: codeForXhr },
]

/** @type {Transport['send']} */
async function sendByFetch(request, url) {
  const response = await fetch(url, fetchOptions(request))
  return { status: response.status, text: await response.text(), header: (name) => response.headers.get(name) }
}

/** @type {Transport['send']} */
function sendByXhr({ method, headers = {}, body, credentials = false }, url) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    xhr.withCredentials = credentials
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
    xhr.onload = () =>
      resolve({ status: xhr.status, text: xhr.responseText, header: (name) => xhr.getResponseHeader(name) })
    xhr.onerror = () => reject(new TypeError('XMLHttpRequest failed'))
    xhr.send(body)
  })
}

/**
 * @param {LabRequest} request
 * @returns {RequestInit}
 */
function fetchOptions({ method, headers, body, credentials }) {
  return {
    ...(method !== 'GET' && { method }),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(credentials && { credentials: 'include' }),
  }
}

/** @type {Transport['code']} */
function codeForFetch(request, url) {
  const options = fetchOptions(request)
  const second = Object.keys(options).length > 0 ? `, ${JSON.stringify(options, null, 2)}` : ''
  return `await fetch('${url}'${second})`
}

/** @type {Transport['code']} */
function codeForXhr({ method, headers = {}, body, credentials }, url) {
  return [
    'const xhr = new XMLHttpRequest()',
    `xhr.open('${method}', '${url}')`,
    ...(credentials ? ['xhr.withCredentials = true'] : []),
    ...Object.entries(headers).map(([name, value]) => `xhr.setRequestHeader('${name}', '${value}')`),
    `xhr.send(${body ? `'${body}'` : ''})`,
  ].join('\n')
}
