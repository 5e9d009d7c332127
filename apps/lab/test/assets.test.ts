import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createFont } from '../scripts/assets/font.ts'
import { createPicture } from '../scripts/assets/picture.ts'

const read = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, '../../shared/assets', name))

/** Versions of Node compress the same pixels differently. */
function pixelsOf(picture: Buffer): Buffer {
  const start = picture.indexOf('IDAT')
  return inflateSync(picture.subarray(start + 4, start + 4 + picture.readUInt32BE(start - 4)))
}

test('the font is what the script makes', async () => {
  expect((await read('font.ttf')).equals(createFont())).toBe(true)
})

test('the picture is what the script makes', async () => {
  expect(pixelsOf(await read('picture.png')).equals(pixelsOf(createPicture()))).toBe(true)
})
