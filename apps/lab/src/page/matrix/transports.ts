import type { LabRequest } from './requests.ts'

/** What a script can see of an answer that it may read. */
export interface Reply {
  readonly status: number
  readonly text: string
  readonly header: (name: string) => string | null
}

/** A way for a script to make a request. */
export interface Transport {
  readonly label: string
  /** Rejects where the browser gives the script nothing. */
  readonly send: (request: LabRequest, url: string) => Promise<Reply>
  /** What a programmer would write. */
  readonly code: (request: LabRequest, url: string) => string
}

export const transports: readonly Transport[] = [
  { label: 'fetch', send: sendByFetch, code: codeForFetch },
  { label: 'XHR', send: sendByXhr, code: codeForXhr },
]

async function sendByFetch(request: LabRequest, url: string): Promise<Reply> {
  const response = await fetch(url, fetchOptions(request))
  return { status: response.status, text: await response.text(), header: (name) => response.headers.get(name) }
}

function sendByXhr({ method, headers = {}, body, credentials = false }: LabRequest, url: string): Promise<Reply> {
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

function fetchOptions({ method, headers, body, credentials }: LabRequest): RequestInit {
  return {
    ...(method !== 'GET' && { method }),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(credentials && { credentials: 'include' }),
  }
}

function codeForFetch(request: LabRequest, url: string): string {
  const options = fetchOptions(request)
  const second = Object.keys(options).length > 0 ? `, ${JSON.stringify(options, null, 2)}` : ''
  return `await fetch('${url}'${second})`
}

function codeForXhr({ method, headers = {}, body, credentials }: LabRequest, url: string): string {
  return [
    'const xhr = new XMLHttpRequest()',
    `xhr.open('${method}', '${url}')`,
    ...(credentials ? ['xhr.withCredentials = true'] : []),
    ...Object.entries(headers).map(([name, value]) => `xhr.setRequestHeader('${name}', '${value}')`),
    `xhr.send(${body ? `'${body}'` : ''})`,
  ].join('\n')
}
