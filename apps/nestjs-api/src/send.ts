import type { Answer } from 'lab-shared'

/** The part of Express's response that the controllers use. */
export interface HttpResponse {
  status(code: number): this
  set(headers: Readonly<Record<string, string>>): this
  json(body: unknown): unknown
  end(body?: Uint8Array): unknown
}

export function send(response: HttpResponse, { status, headers, body }: Answer): void {
  response.status(status).set(headers)
  if (body === undefined) response.end()
  else response.json(body)
}
