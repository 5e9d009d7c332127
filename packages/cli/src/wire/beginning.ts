import { type Duplex, PassThrough, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** More of an error page says nothing more about who wrote it. */
const MOST_BYTES = 4 * 1024
const MOST_MILLISECONDS = 2000

function decoderFor(encoding: string): Duplex | undefined {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return new PassThrough()
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}

/** The beginning of a body as text, however long it is, and however slowly it comes; the rest is never read. */
export function readBeginning(incoming: Readable, encoding: string): Promise<string> {
  const decoder = decoderFor(encoding)
  if (decoder === undefined) return Promise.resolve('')
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (): void => {
      clearTimeout(timer)
      incoming.unpipe(decoder)
      decoder.removeAllListeners('data')
      resolve(Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8'))
    }
    const timer = setTimeout(finish, MOST_MILLISECONDS)
    decoder.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size >= MOST_BYTES) finish()
    })
    // What came before a fault is still its beginning.
    for (const event of ['end', 'error', 'close']) decoder.once(event, finish)
    for (const event of ['error', 'close', 'aborted']) incoming.once(event, finish)
    incoming.pipe(decoder)
  })
}
