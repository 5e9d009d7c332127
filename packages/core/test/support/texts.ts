import fc from 'fast-check'

const labels = [
  'a',
  'app',
  'example',
  'com',
  'evil',
  'test',
  'localhost',
  'www',
  'xn--bcher-kva',
  'a-b',
  'a_b',
  '1',
  'x1',
  'bücher',
  '*',
  'a-*',
  '*-b',
  'a*b*',
  '%41',
  'A',
]

const host = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...labels), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '127.0.0.1',
      '[::1]',
      '127.1',
      '[0::1]',
      '192.168.0.1',
      '[::ffff:7f00:1]',
      'example.com.',
    ),
  },
)
const scheme = fc.constantFrom('https', 'https', 'http', 'HTTPS', 'capacitor', 'chrome-extension', 'file', 'ws', '')
const port = fc.constantFrom(
  '',
  '',
  '',
  ':443',
  ':80',
  ':8080',
  ':*',
  ':0',
  ':65536',
  ':08',
  ':8080:*',
  ':*:8080',
  ':*8',
)
const tail = fc.constantFrom('', '', '', '', '/', '/x', '?x', '#x', ' ')

/** Texts that are patterns, or nearly. */
export const nearlyPattern: fc.Arbitrary<string> = fc
  .tuple(scheme, host, port, tail)
  .map(([s, h, p, t]) => `${s === '' ? '' : `${s}://`}${h}${p}${t}`)

/** Texts that are patterns: of few labels, so that some of them are related. */
export const goodPattern: fc.Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom('https', 'https', 'http', 'capacitor'),
    wildcard: fc.constantFrom('', '', '*.', 'a-*.', '*-b.', 'a*b.', 'a-*-b.', 'foo-*-bar.'),
    host: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.array(fc.constantFrom('a', 'b', 'foo', 'bar', 'xn--bcher-kva', 'x_y', '1a'), {
          minLength: 1,
          maxLength: 4,
        }),
      },
      { weight: 1, arbitrary: fc.constant(['localhost']) },
    ),
    dot: fc.constantFrom('', '', '', '.'),
    port: fc.constantFrom('', '', ':8080', ':3000', ':*'),
  })
  .map(({ scheme, wildcard, host, dot, port }) => `${scheme}://${wildcard}${host.join('.')}${dot}${port}`)

/** Of apps: nothing in their hosts has a meaning. */
export const goodOpaque: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('app', 'tauri', 'ms-appx+x.1'),
    fc.constantFrom(
      '.',
      '-',
      '..',
      'localhost',
      'Localhost',
      'a%2Fb',
      '%00',
      "!$&'()+;=~",
      '1.2.3',
      'x_y.',
      '*.Foo.bar',
      'a-*.b',
    ),
    fc.constantFrom('', ':80', ':443', ':*'),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}${port}`)

/** IP addresses have no wildcards before them. */
export const goodAddress: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('127.0.0.1', '10.0.0.1', '[::1]', '[2001:db8::1:0]'), fc.constantFrom('', ':8080', ':*'))
  .map(([host, port]) => `http://${host}${port}`)

/** What gets between the characters of a text: look-alikes, invisible characters, separators, encodings. */
const nasty = [
  '\0',
  '\n',
  '\r',
  '\t',
  ' ',
  '\x7f',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\u202e',
  '\ufeff',
  '\u212a',
  '\u017f',
  '\u0130',
  '\u3002',
  '\uff0e',
  '\uff21',
  '\ud800',
  'é',
  'а',
  '.',
  '..',
  '-',
  '_',
  '*',
  ':',
  '/',
  '\\',
  '@',
  '%2e',
  '%00',
  '#',
  '?',
  ',',
  ';',
  'A',
  '0',
]

/** One to three small changes of a text: a character put in, taken out, doubled, replaced, or changed in case. */
const kinds = ['insert', 'remove', 'replace', 'case', 'double'] as const

export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat({ max: 999 }),
    what: fc.constantFrom(...nasty),
  })
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 3 })).map(([start, changes]) =>
    changes.reduce((changed, { kind, at, what }) => {
      const index = Math.floor((at / 1000) * (changed.length + 1))
      const character = changed[index] ?? ''
      const replacement = {
        insert: what + character,
        remove: '',
        replace: what,
        case: swapCase(character),
        double: character.repeat(2),
      }
      return changed.slice(0, index) + replacement[kind] + changed.slice(index + 1)
    }, start),
  )
}

function swapCase(character: string): string {
  return character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()
}
