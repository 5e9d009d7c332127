/** What a URL can have in front of a path: bases and locales, as they are, encoded, doubled, in the wrong order, or look-alikes. */
function fronts(base: string): readonly string[] {
  const inside = [
    ['', '/en', '/fr', '/EN', '/FR', '/nl-NL', '/nl-nl', '/xx', '/base', '/fr/base', '/en/base/fr'],
    ['/en/en', '/en/fr', '/fr/en', '/fr/fr', '/nl-NL/FR'],
    ['/%66r', '/f%72', '/%66%72', '/%65n', '/%2566r', '/nl%2dNL', '/fr%2f', '/fr%5c', '/%2ffr'],
    ['/.', '/./fr', '/x/../fr', '/fr/..', '/fr/.', '/%2e/fr', '/%2e%2e/base/fr', '/', '//fr', '/fr/'],
  ]
  const outside = ['/fr/base', '/fr/base/fr', '/base/base', '/BASE/fr', '/basement', '/basement/fr', '/fr/basement']
  const encoded = ['/%62ase', '/%62ase/fr', '/bas%65/fr', '/base%2ffr', '/fr%2fbase', '/%2562ase/fr', '/x/../base/fr']
  return [...new Set([...inside.flat().map((front) => base + front), ...outside, ...encoded])]
}

const mainPaths = [
  '',
  '/docs',
  '/docs/',
  '/docs/private',
  '/docs/pr%69vate',
  '/docs%2fprivate',
  '/docs/private/x',
  '/api/private',
]
const morePaths = [
  ['/', '/docs/private/', '/docs/other', '/docs/private?x=/y', '/docs/private%2fx', '/docs/x%20y', '/%64ocs/private'],
  ['/docs/./private', '/docs/x/../private', '/docs/%2e%2e/docs/private', '/docs/%252e%252e/private', '/docs//private'],
  ['/docs/x%2f..%2f..%2fother', '/docs/pr%2569vate', '/docs/file.txt', '/docs%2ffile.txt', '/docs%5cprivate', '/%ff'],
  ['/api', '/api/x', '/%61pi/private', '/api/pr%69vate', '/api/x/%2e%2e/private', '/api/x%2fprivate', '/index'],
  ['/routes/x', '/own', '/private', '/en/private', '/fr/own', '/%66r/own', '/base/docs/private', '/docs/index'],
].flat()

/** The requests for data that Next's own router makes, with each part in several forms. */
function dataPaths(base: string): readonly string[] {
  const odd = [
    '/fr/_next/data/build',
    '/en/_next/data/build',
    '/_next/data/other',
    '/_nex%74/data/build',
    '/_next/data',
  ]
  const locales = [
    '',
    '/fr',
    '/en',
    '/FR',
    '/nl-nl',
    '/fr/fr',
    '/fr/en',
    '/%66r',
    '/fr%2f',
    '/index',
    '/index/fr',
    '/fr/index',
  ]
  const pages = [
    '',
    '/',
    '/docs',
    '/docs/private',
    '/docs/pr%69vate',
    '/docs%2fprivate',
    '/docs/private/index',
    '/index',
  ]
  const more = [
    '/docs/x/../private',
    '/docs/[x]',
    '/private',
    '/en/private',
    '/api/private',
    '/routes/x',
    '/docs/%2e%2e/x',
  ]
  const cross = (heads: readonly string[], middles: readonly string[], tails: readonly string[]): readonly string[] =>
    heads.flatMap((head) => middles.flatMap((middle) => tails.map((tail) => `${base}${head}${middle}${tail}.json`)))
  return [
    ...cross(['/_next/data/build'], locales, [...pages, ...more]),
    ...cross(odd, locales.slice(0, 3), [...pages, ...more]),
  ]
}

/** Every way of writing a URL that is tried on an application. */
export function spellings(base: string): readonly string[] {
  const all = fronts(base).flatMap((front, index) =>
    [...mainPaths, ...(index < 10 ? morePaths : [])].map((path) => front + path),
  )
  return [...new Set([...all, ...dataPaths(base)])].filter((path) => path.startsWith('/'))
}

/** Returns whether there is no doubt which page a URL stands for: nothing encoded, and data asked for as Next's own router does. */
export function isPlain(base: string, path: string): boolean {
  const isData = path.includes('/_next/data/')
  return !path.includes('%') && (!isData || (path.startsWith(`${base}/_next/`) && !path.includes('/index/')))
}
