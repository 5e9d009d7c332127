import type { Job, Reply, Report } from './job.ts'

export async function probeFetch({ url, method, headers, body, credentials }: Job): Promise<Report> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      ...(credentials && { credentials: 'include' as const }),
    })
    const { status } = response
    return {
      state: 'read',
      reply: { status, text: await response.text(), headers: Object.fromEntries(response.headers) },
    }
  } catch {
    return { state: 'blocked' }
  }
}

export function probeXhr({ url, method, headers, body, credentials }: Job): Promise<Report> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    xhr.withCredentials = credentials
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
    xhr.onload = () => resolve({ state: 'read', reply: readXhr(xhr) })
    xhr.onerror = () => resolve({ state: 'blocked' })
    xhr.send(body ?? null)
  })
}

function readXhr(xhr: XMLHttpRequest): Reply {
  const lines = xhr.getAllResponseHeaders().trim().split(/\r?\n/)
  const headers = Object.fromEntries(
    lines.map((line) => line.split(/: (.*)/s)).map(([name, value = '']) => [name, value]),
  )
  return { status: xhr.status, text: xhr.responseText, headers }
}

/** An EventSource that is refused closes for good; one whose connection breaks off would try again. */
export function probeEventSource({ url, credentials }: Job): Promise<Report> {
  return new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: credentials })
    const end = (state: Report['state']): void => {
      source.close()
      resolve({ state })
    }
    source.onmessage = () => end('read')
    source.onerror = () => end('blocked')
  })
}
