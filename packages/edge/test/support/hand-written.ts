import fc from 'fast-check'

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
export const expressions: fc.Arbitrary<string> = fc
  .tuple(start, scheme, labels, host, port, fc.boolean())
  .map(
    ([first, ...[given, before, name, after, ends]]) =>
      `${first}${given}${before}${name}${after}${first.endsWith('(') ? ')' : ''}${ends ? '$' : ''}`,
  )

/** Origins that such expressions let in, or should not. */
export const origins: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'app://'),
    fc.constantFrom('', 'a.', 'a.b.', 'a_b.', 'www.', 'app.', 'evil.', 'pr-12.', 'evil', 'b.'),
    fc.constantFrom('example.com', 'example.org', 'other.com', 'examplexcom', 'example.con', 'example'),
    fc.constantFrom('', ':8080', ':1', '.evil.example'),
  )
  .map((parts) => parts.join(''))

/** A configuration of nginx that compares the origin with expressions, by a map or by conditions. */
export function writeNginx(rows: readonly string[], ignoresCase: boolean, isMap: boolean): string {
  const mark = ignoresCase ? '~*' : '~'
  return isMap
    ? `map $http_origin $o { ${rows.map((each) => `"${mark}${each}" $http_origin;`).join(' ')} } server { add_header Access-Control-Allow-Origin $o; }`
    : `location / { ${rows.map((each) => `if ($http_origin ${mark} "${each}") { set $o $http_origin; }`).join(' ')} add_header Access-Control-Allow-Origin $o; }`
}
