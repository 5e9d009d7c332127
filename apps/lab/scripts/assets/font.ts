/** Units of the font to one em. */
const em = 1000

/** What a letter of the font is wide, in ems: no other font has so wide an A, so a width tells whether this one is used. */
export const letterWidth = 3

/**
 * A TrueType font with one letter, a black square for A: the least that browsers accept.
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/otff#required-tables
 */
export function createFont(): Buffer {
  const square = bytes('i16', [1, 100, 0, 900, 800], 'u16', [3, 0], 'u8', [1, 1, 1, 1])
  const corners = bytes('i16', [100, 0, 800, 0], 'i16', [0, 800, 0, -800])
  const glyph = pad(Buffer.concat([square, corners]))
  return assemble({
    'OS/2': os2(),
    cmap: bytes(
      'u16',
      [0, 1, 3, 1],
      'u32',
      [12],
      'u16',
      [4, 32, 0, 4, 4, 1, 0, 65, 0xffff, 0, 65, 0xffff],
      'i16',
      [-64, 1],
      'u16',
      [0, 0],
    ),
    glyf: glyph,
    head: bytes(
      'u32',
      [0x10000, 0x10000, 0, 0x5f0f3cf5],
      'u16',
      [3, em],
      'u32',
      [0, 0, 0, 0],
      'i16',
      [0, 0, 900, 800],
      'u16',
      [0, 8],
      'i16',
      [2, 1, 0],
    ),
    hhea: bytes(
      'u32',
      [0x10000],
      'i16',
      [800, -200, 0],
      'u16',
      [letterWidth * em],
      'i16',
      [0, 100, 900, 1, 0, 0, 0, 0, 0, 0, 0],
      'u16',
      [2],
    ),
    hmtx: bytes('u16', [500, 0, letterWidth * em, 100]),
    loca: bytes('u32', [0, 0, glyph.length]),
    maxp: bytes('u32', [0x10000], 'u16', [2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    name: names({ 1: 'Lab', 2: 'Regular', 3: 'Lab', 4: 'Lab', 5: 'Version 1', 6: 'Lab' }),
    post: bytes('u32', [0x30000, 0], 'i16', [-100, 50], 'u32', [0, 0, 0, 0, 0]),
  })
}

type Unit = 'u8' | 'u16' | 'i16' | 'u32'

/** Numbers, most significant byte first, each list in the unit before it. */
function bytes(...parts: readonly (Unit | readonly number[])[]): Buffer {
  const chunks: Buffer[] = []
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const size = { u8: 1, u16: 2, i16: 2, u32: 4 }[parts[i] as Unit]
    for (const value of parts[i + 1] as readonly number[]) {
      const chunk = Buffer.alloc(size)
      if (value < 0) chunk.writeIntBE(value, 0, size)
      else chunk.writeUIntBE(value, 0, size)
      chunks.push(chunk)
    }
  }
  return Buffer.concat(chunks)
}

function os2(): Buffer {
  const metrics = bytes(
    'u16',
    [4],
    'i16',
    [letterWidth * em],
    'u16',
    [400, 5, 0],
    'i16',
    [650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0],
  )
  const ranges = bytes('u8', new Array<number>(10).fill(0), 'u32', [1, 0, 0, 0])
  const rest = bytes(
    'u16',
    [0x40, 65, 65],
    'i16',
    [800, -200, 0],
    'u16',
    [800, 200],
    'u32',
    [1, 0],
    'i16',
    [500, 800],
    'u16',
    [0, 32, 0],
  )
  return Buffer.concat([metrics, ranges, Buffer.from('LAB '), rest])
}

function names(texts: Readonly<Record<number, string>>): Buffer {
  const entries = Object.entries(texts).map(([id, text]) => ({
    id: Number(id),
    text: Buffer.from(text, 'utf16le').swap16(),
  }))
  let offset = 0
  const records = entries.map(({ id, text }) => {
    const record = bytes('u16', [3, 1, 0x409, id, text.length, offset])
    offset += text.length
    return record
  })
  const head = bytes('u16', [0, entries.length, 6 + 12 * entries.length])
  return Buffer.concat([head, ...records, ...entries.map(({ text }) => text)])
}

function pad(table: Buffer): Buffer {
  return Buffer.concat([table, Buffer.alloc(-table.length & 3)])
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let i = 0; i < table.length; i += 4) sum = (sum + table.readUInt32BE(i)) >>> 0
  return sum
}

function assemble(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1))
  let offset = 12 + 16 * entries.length
  const directory = entries.map(([tag, table]) => {
    const record = Buffer.concat([Buffer.from(tag), bytes('u32', [checksum(pad(table)), offset, table.length])])
    offset += pad(table).length
    return record
  })
  const power = 2 ** Math.floor(Math.log2(entries.length))
  const head = bytes('u32', [0x10000], 'u16', [
    entries.length,
    16 * power,
    Math.log2(power),
    16 * (entries.length - power),
  ])
  return Buffer.concat([head, ...directory, ...entries.map(([, table]) => pad(table))])
}
