import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { runCli } from '../src/cli/run.ts'
import { bad, Page, quiet } from '../src/terminal/page.ts'
import { serve } from './support/servers.ts'

/** A terminal, and what is written to it. */
async function onTerminal(argv: readonly string[], env: Record<string, string> = {}, stdin = '') {
  const said = { stdout: '', stderr: '' }
  const output = (name: keyof typeof said) => ({
    isTTY: true,
    columns: 80,
    write: (text: string) => {
      said[name] += text
    },
  })
  const input = Object.assign(Readable.from([stdin]), { isTTY: true })
  const exitCode = await runCli(argv, { stdin: input, stdout: output('stdout'), stderr: output('stderr'), env })
  return { exitCode, ...said }
}

const esc = '\u001b'

describe('on a terminal', () => {
  it('check says on standard error what it waits for, and takes it back', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
    })
    const argv = ['check', url, '--origin', 'https://a.example']
    const { stdout, stderr } = await onTerminal(argv)
    expect(stderr).toContain(`waiting for GET ${url}/`)
    expect(stderr.endsWith(`\r${esc}[2K`)).toBe(true)
    expect(stdout).toContain(`${esc}[32mThe page gets its answer${esc}[39m`)
    for (const [more, env] of [
      [['--json'], {}],
      [[], { CI: '1' }],
      [[], { TERM: 'dumb' }],
    ] as const)
      expect((await onTerminal([...argv, ...more], env)).stderr).toBe('')
  })

  it('diagnose says what it waits for', async () => {
    const { stderr } = await onTerminal(['diagnose'], {}, 'GET https://a.test/ net::ERR_FAILED')
    expect(stderr).toBe('Paste what you have, and end with Ctrl-D.\n')
  })
})

describe('a page', () => {
  const look = { colours: false, columns: 40 }

  it.each([
    [
      'prose',
      new Page().line('one two three four five six seven eight nine', 2, 2),
      '  one two three four five six seven\n    eight nine\n',
    ],
    [
      'an item',
      new Page().item('1.', 'one two three four five six seven eight nine', 2),
      '  1. one two three four five six seven\n     eight nine\n',
    ],
    [
      'an item whose sign is wide',
      new Page().item('통과', 'one two three four five six seven eight nine', 2),
      '  통과 one two three four five six seven\n       eight nine\n',
    ],
    [
      'wide characters',
      new Page().line('출처가 다른 페이지의 요청을 서버가 허용하지 않습니다'),
      '출처가 다른 페이지의 요청을 서버가\n허용하지 않습니다\n',
    ],
    ['code, which is not wrapped', new Page().code(`${'x'.repeat(60)}\n\ty`), `  ${'x'.repeat(60)}\n    y\n`],
    ['no blank line twice, and none first', new Page().blank().line('a').blank().blank().line('b'), 'a\n\nb\n'],
    [
      'an address that is too long for a line',
      new Page().line(`see https://a.test/${'x'.repeat(40)}`),
      `see\nhttps://a.test/${'x'.repeat(40)}\n`,
    ],
    [
      'what steers terminals',
      new Page().line([bad('a\u001b[2J'), quiet('\u009b1m'), '\u202e']),
      'a\\u{1b}[2J\\u{9b}1m\\u{202e}\n',
    ],
  ])('shows %s', (_name, page, shown) => {
    expect(page.render(look)).toBe(shown)
  })

  it('is not wrapped in a pipe', () => {
    const text = 'word '.repeat(100).trim()
    expect(new Page().line(text).render({ colours: false, columns: undefined })).toBe(`${text}\n`)
  })
})
