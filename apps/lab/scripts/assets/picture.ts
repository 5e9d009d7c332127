import { crc32, deflateSync } from 'node:zlib'

/** Pixels of each side. */
const side = 64
/** The picture covers its left quarter and is transparent elsewhere: a shape that text can follow. */
const covered = 16
const green = [11, 90, 80, 255]

/**
 * A small picture, opaque on the left and transparent on the right.
 *
 * @see https://www.w3.org/TR/png-3/
 */
export function createPicture(): Buffer {
  const row = [0, ...Array.from({ length: side }, (_, x) => (x < covered ? green : [0, 0, 0, 0])).flat()]
  const pixels = Buffer.from(Array.from({ length: side }, () => row).flat())
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
