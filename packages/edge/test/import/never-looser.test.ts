import { createPolicy, isOriginAllowed } from '@cors/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importPolicy } from '../../src/index.ts'
import { runs } from '../support/fuzz.ts'

/** Parts of expressions as people write them. */
const start = fc.constantFrom('^', '', '^(', '(')
const scheme = fc.constantFrom('https?://', 'https://', 'http(s)?://', '(http|https)://', '://', '', '[a-z]+://', '.*')
const labels = fc.constantFrom(
  '',
  '.*\\.',
  '(.*\\.)?',
  '.+\\.',
  '[a-z0-9-]+\\.',
  '([\\w-]+\\.)*',
  '([a-z0-9-]+\\.)*',
  '([a-z]+\\.)+',
  '[^.]+\\.',
  '[^/]+\\.',
  '(www|app)\\.',
  '.*',
  '(?!evil)[a-z]+\\.',
  '\\.',
  'pr-\\d{1,3}\\.',
)
const host = fc.constantFrom(
  'example\\.com',
  'example.com',
  '(example|other)\\.com',
  'exam[p]le\\.co[mn]',
  'example\\.(com|org)$|^https://b\\.example',
)
const port = fc.constantFrom('', '(:\\d+)?', ':\\d{4}', '(:[0-9]{1,5})?', '(:8080)?')
const expressions = fc
  .tuple(start, scheme, labels, host, port, fc.boolean())
  .map(
    ([first, ...[given, before, name, after, ends]]) =>
      `${first}${given}${before}${name}${after}${first.endsWith('(') ? ')' : ''}${ends ? '$' : ''}`,
  )

const origins = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'app://'),
    fc.constantFrom('', 'a.', 'a.b.', 'a_b.', 'www.', 'app.', 'evil.', 'pr-12.', 'evil', 'b.'),
    fc.constantFrom('example.com', 'example.org', 'other.com', 'examplexcom', 'example.con', 'example'),
    fc.constantFrom('', ':8080', ':1', '.evil.example'),
  )
  .map((parts) => parts.join(''))

/** What nginx itself would compare. */
const isMatched = (rows: readonly string[], flags: string, origin: string): boolean =>
  rows.some((each) => new RegExp(each, flags).test(origin))

it('no origin is allowed that none of the expressions of a configuration matches', () => {
  let allowed = 0
  fc.assert(
    fc.property(
      fc.array(expressions, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      fc.boolean(),
      fc.array(origins, { minLength: 40, maxLength: 40 }),
      (rows, ignoresCase, isMap, all) => {
        const mark = ignoresCase ? '~*' : '~'
        const text = isMap
          ? `map $http_origin $o { ${rows.map((each) => `"${mark}${each}" $http_origin;`).join(' ')} } server { add_header Access-Control-Allow-Origin $o; }`
          : `location / { ${rows.map((each) => `if ($http_origin ${mark} "${each}") { set $o $http_origin; }`).join(' ')} add_header Access-Control-Allow-Origin $o; }`
        const { options } = importPolicy(text, 'nginx')
        if (options === undefined) return
        const policy = createPolicy(options as never)
        for (const origin of all) {
          const isAllowed = (isOriginAllowed as (...given: unknown[]) => unknown)(policy, origin)
          if (isAllowed === true) allowed++
          if (isAllowed === true && !isMatched(rows, ignoresCase ? 'i' : '', origin))
            throw new Error(`${origin} is allowed by ${JSON.stringify(rows)}`)
        }
      },
    ),
    runs(400),
  )
  expect(allowed).toBeGreaterThan(200)
})
