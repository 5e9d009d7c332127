import { connect } from 'node:net'

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number
  /** Every line, with the name in lower case. */
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

export interface RawRequest {
  readonly method: string
  readonly path: string
  /** Lines as they are sent, one byte a character. */
  readonly lines: readonly string[]
}

export function textOf({ method, path, lines }: RawRequest): string {
  return [`${method} ${path} HTTP/1.1`, 'Host: api.example.net', ...lines, 'Connection: close', '', ''].join('\r\n')
}

/** Sends bytes, and gives everything that comes until the other side closes; rejects where that takes too long. */
export function exchange(port: number, bytes: string, patience = 30_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    const end = (): void => resolve(Buffer.concat(chunks).toString('latin1'))
    socket.setTimeout(patience, () => socket.destroy(new Error(`no answer within ${patience} ms`)))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', end)
    socket.on('error', reject)
    socket.on('close', end)
  })
}

export async function ask(port: number, request: RawRequest): Promise<RawAnswer> {
  return readAnswer(await exchange(port, textOf(request)))
}

/** A chunked body without anything in it. */
const emptyChunk = '0\r\n\r\n'

export function readAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...rest] = text.slice(0, end).split('\r\n')
  const lines = rest.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const body = text.slice(end + 4)
  return { status: Number(first.split(' ')[1] ?? 0), lines, body: body === emptyChunk ? '' : body }
}
