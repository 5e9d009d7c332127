import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cors, corsJson } from './support/cors.ts'

const folder = mkdtempSync(join(tmpdir(), 'cors-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0

function file(content: unknown, extension = 'json'): string {
  const path = join(folder, `policy-${count++}.${extension}`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const page = 'https://app.example.com'

describe('a policy', () => {
  it.each([
    ['json', `\uFEFF{"origin":"${page}"}`],
    ['js', `export default { origin: '${page}' }`],
    ['mjs', `const origin = await Promise.resolve('${page}')\nexport default { origin }`],
    ['cjs', `module.exports = { origin: '${page}' }`],
    ['ts', `enum Origins { app = '${page}' }\nconst origin: string = Origins.app\nexport default { origin } as const`],
    [
      'mts',
      `import type { Server } from 'node:http'\nexport default [{ origin: '${page}' }, { origin: '*' }] satisfies unknown[]`,
    ],
    [
      'cts',
      `const policy: { origin: RegExp } = { origin: /^https:\\/\\/app\\.example\\.com$/ }\nmodule.exports = policy`,
    ],
  ])('is read from a file of %s', async (extension, content) => {
    const path = file(content, extension)
    expect(await cors(['explain', '--policy', path, '--origin', page])).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it.each([
    ['cjs', 'module.exports = {}'],
    ['cjs', 'exports = module.exports = {}'],
    ['ts', 'const policy = {}\nexport { policy as default }'],
  ])('that is empty on purpose is one: %s', async (extension, content) => {
    expect(await cors(['explain', '--policy', file(content, extension), '--origin', page])).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
  })

  it('may have changed when it is read again', async () => {
    const path = file(`export default { origin: '${page}' }`, 'js')
    expect((await cors(['explain', '-p', path, '-o', page])).exitCode).toBe(0)
    writeFileSync(path, `export default { origin: 'https://other.example' }`)
    expect((await cors(['explain', '-p', path, '-o', page])).exitCode).toBe(1)
  })

  it.each([
    ['json', '{', /is not JSON: .+\. Write \{"origin"/],
    ['ts', 'export const origin: string = "*"', /has no default export/],
    ['js', 'export const origin = 1', /has no default export\. Write: export default/],
    ['ts', '// to be exported\nconst options = { origin: "*" }', /has no default export/],
    ['cjs', 'const options = { origin: "*" }', /has no default export/],
    ['js', '', /has no default export/],
    ['cjs', '// module.exports = { origin: "*" }', /has no default export/],
    ['js', '/* export default {} */ const said = "export default {}; module.exports = {}"', /has no default export/],
    ['mts', '', /has no default export/],
    ['js', 'export default undefined', /is undefined: is a variable unset\?\. Write: export default/],
    ['ts', 'const config: { cors?: object } = {}\nexport default config.cors', /is undefined: is a variable unset\?/],
    ['cjs', 'module.exports = process.env.NOT_SET_ANYWHERE', /is undefined: is a variable unset\?/],
    ['cts', 'exports.default = undefined', /is undefined: is a variable unset\?/],
    ['ts', 'throw new Error("no\\nway")', /cannot be read: no way\. Does/],
    ['ts', 'import "not-installed-anywhere"\nexport default {}', /cannot be read: .*not-installed-anywhere.*\. Does/],
    ['yaml', 'origin: x', /is not a \.json, \.js or \.ts file/],
    [
      'json',
      { origin: 'https://a.example/', x: 1 },
      /is not a policy: 2 mistakes, the first one: .* See all with: cors lint/,
    ],
    ['js', 'export default Promise.resolve({})', /is not a policy: .*await/],
  ])('of %s that is none is refused in one line: %j', async (extension, content, line) => {
    for (const argv of [
      ['explain', '--policy', file(content, extension), '--origin', page],
      ['diff', file(content, extension), file({ origin: page })],
      ['export', '--policy', file(content, extension), '--to', 'nginx'],
    ]) {
      const { exitCode, stdout, stderr } = await cors(argv)
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
      expect(stderr).toMatch(line)
      expect(stderr.trimEnd()).not.toContain('\n')
    }
  })

  it('that is not there is refused', async () => {
    const { exitCode, stderr } = await cors(['lint', join(folder, 'none.json')])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/cannot be read: ENOENT\. Give the path of a file that exists\n$/)
  })
})

describe('explain', () => {
  const policy = file({ origin: [page, 'https://*.github.io'], methods: ['PUT'], allowedHeaders: ['x-a'] })

  it.each([
    [[], 0, ['actual']],
    [['-X', 'put'], 0, ['preflight', 'actual']],
    [['-X', 'PUT', '-H', 'x-a: 1'], 0, ['preflight', 'actual']],
    [['-H', 'accept: */*'], 0, ['actual']],
    [['-H', 'X-A'], 0, ['preflight', 'actual']],
    [['-X', 'DELETE'], 1, ['preflight']],
    [['-H', 'x-b: 1'], 1, ['preflight']],
    [['--credentials', 'include'], 1, ['actual']],
    [['--credentials', 'omit'], 0, ['actual']],
  ])('%j', async (argv, exitCode, kinds) => {
    const full = ['explain', '--policy', policy, '--origin', page, ...argv]
    expect((await cors(full)).exitCode).toBe(exitCode)
    const json = await corsJson(full)
    expect(json).toMatchObject({ command: 'explain', verdict: exitCode === 0 ? 'allowed' : 'denied' })
    expect((json.explanations as { decision: { kind: string } }[]).map(({ decision }) => decision.kind)).toEqual(kinds)
  })

  it.each([
    [['-X', 'A B'], '"A B" is not a method. Write it as -X PUT'],
    [['-X', ''], '"" is not a method. Write it as -X PUT'],
    [['-o', 'x y'], 'x y is not an origin. Write it as https://app.example.com'],
  ])('%j is a mistake', async (argv, message) => {
    const { exitCode, stdout, stderr } = await cors(['explain', '--policy', policy, '--origin', page, ...argv])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(`cors explain: ${message}`)
  })

  it('names near misses and every fault', async () => {
    const { exitCode, stdout } = await cors([
      'explain',
      '-p',
      policy,
      '-o',
      'http://app.example.com',
      '-X',
      'DELETE',
      '-H',
      'x-b: 1',
    ])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^Blocked: the preflight for "DELETE" from "http:\/\/app\.example\.com", for 3 reasons\./)
  })

  it('warns of a wildcard under a public suffix, by the whole list', async () => {
    const rare = file({
      origin: [
        'https://*.github.io',
        'https://*.pythonanywhere.com',
        'https://*.s3.amazonaws.com',
        'https://*.example.com',
        page,
      ],
    })
    const { warnings } = await corsJson(['explain', '-p', rare, '-o', page])
    expect((warnings as { suffix: string }[]).map(({ suffix }) => suffix)).toEqual([
      'github.io',
      'pythonanywhere.com',
      's3.amazonaws.com',
    ])
    expect((await cors(['explain', '-p', rare, '-o', page])).stdout).toContain('anybody can get a name under github.io')
  })

  it('of a policy that is switched off denies', async () => {
    expect((await cors(['explain', '-p', file({ origin: false }), '-o', page])).exitCode).toBe(1)
  })
})

describe('lint', () => {
  it('says every mistake with its place', async () => {
    const path = file({ origin: ['https://a.example/', page], methods: ['patch'], maxage: 1 })
    const { exitCode, stdout } = await cors(['lint', path])
    expect(exitCode).toBe(1)
    expect(stdout.replace(path, 'policy.json')).toMatchInlineSnapshot(`
      "policy.json is not a policy: 3 mistakes
        x maxage: "maxage" is not an option of a policy: write maxAge [option-unknown]
          https://cors-js.github.io/cors/config-errors/option-unknown/
        x origin[0]: "https://a.example/" has a trailing slash: write "https://a.example" [origin-trailing-slash]
          https://cors-js.github.io/cors/config-errors/origin-trailing-slash/
        x methods[0]: "patch" is case-sensitive: write "PATCH" [method-case]
          https://cors-js.github.io/cors/config-errors/method-case/
      "
    `)
    expect(await corsJson(['lint', path])).toMatchObject({
      command: 'lint',
      verdict: 'invalid',
      issues: [
        { code: 'option-unknown', path: ['maxage'] },
        { code: 'origin-trailing-slash', path: ['origin', 0], fix: 'https://a.example' },
        { code: 'method-case', path: ['methods', 0] },
      ],
    })
  })

  it('tells what is only useless, and does not mind', async () => {
    const path = file({ origin: page, maxAge: 100_000, allowedHeaders: ['Cookie'] })
    const { exitCode, stdout } = await cors(['lint', path])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('[max-age-range]')
    expect(await corsJson(['lint', path])).toMatchObject({ verdict: 'valid', issues: [], notices: [{}, {}] })
  })

  it('says what createPolicy says in the file itself', async () => {
    const path = file(
      `class CorsConfigError extends Error {}\nconst error = new CorsConfigError('x')\nerror.name = 'CorsConfigError'\nObject.defineProperty(error, Symbol.for('@cors/core config error'), { value: true })\nObject.defineProperty(error, 'issues', { value: [{ code: 'origin-empty', path: ['origin'], message: 'is empty' }] })\nthrow error\nexport default {}`,
      'js',
    )
    expect(await corsJson(['lint', path])).toMatchObject({ verdict: 'invalid', issues: [{ code: 'origin-empty' }] })
  })
})

describe('diff', () => {
  it('shows both sides, with examples', async () => {
    const [a, b] = [
      file({ origin: [page], credentials: true }),
      file({ origin: 'https://*.example.com', methods: ['PUT'] }),
    ]
    const { exitCode, stdout } = await cors(['diff', a, b])
    expect(exitCode).toBe(1)
    expect(stdout.replaceAll(a, 'a.json').replaceAll(b, 'b.json')).toMatchInlineSnapshot(`
      "a.json and b.json allow different things

      What b.json lets in
        + pages of https://*.example.com
          such as https://a.example.com

      What b.json shuts out
        - credentials
          for https://app.example.com
          such as https://app.example.com --credentials include
        - the method PATCH
          for https://app.example.com
          such as https://app.example.com -X PATCH
        - the method DELETE
          for https://app.example.com
          such as https://app.example.com -X DELETE
        - the method QUERY
          for https://app.example.com
          such as https://app.example.com -X QUERY
      "
    `)
    expect((await cors(['diff', a, a])).exitCode).toBe(0)
    expect(await corsJson(['diff', a, b])).toMatchObject({ command: 'diff', verdict: 'different', exact: true })
  })

  it('says what could only be tried', async () => {
    const [a, b] = [file({ origin: page }), file('export default { origin: (origin) => origin.length < 9 }', 'js')]
    const { stdout } = await cors(['diff', a, b, '--lang', 'ko'])
    expect(stdout).toContain('정확하지 않습니다: a predicate')
    expect(await corsJson(['diff', a, b])).toMatchObject({ exact: false, sampled: ['a predicate'] })
  })
})
