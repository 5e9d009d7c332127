import type { CommandHelp } from '../../cli/command-help.ts'

export const diagnoseHelp: CommandHelp = {
  summary: 'why a request was blocked, out of whatever you have at hand',
  description:
    'Reads lines of a console, output of curl, copied requests, headers, HTTP archives and source text that configures CORS, several in one paste, and says what is wrong and what to change. Nothing in it is run, and nothing is sent without --probe. Exit code: 0 nothing is wrong, 1 something is, or cannot be told, 2 usage, or nothing that was understood.',
  arguments: { file: 'files to read; standard input if there are none' },
  options: {
    probe: 'ask the server what is still open; of a request that changes something only its preflight is sent',
    origin: 'the origin of the page, where the text does not name it',
    on: 'write the fix for this server',
    insecure: 'accept a certificate that cannot be verified',
    proxy: 'the proxy to ask through, in place of what HTTP_PROXY, HTTPS_PROXY and ALL_PROXY say; NO_PROXY holds',
    'no-proxy': 'ask through no proxy, whatever the environment says',
    timeout: 'how many seconds to wait for an answer',
  },
  examples: [
    'pbpaste | cors diagnose',
    'cors diagnose saved.har console.txt',
    'curl -sv -H "origin: https://app.example.com" https://api.example.com/ 2>&1 | cors diagnose --probe',
  ],
}

export const diagnose = {
  paste: (): string => 'Paste what you have, and end with Ctrl-D.',
  nothing: (): string => 'nothing in it was understood',
  givePaste: (): string =>
    'Paste the whole red line of the console, the output of curl -i, or a HAR file; cors diagnose --help has examples',
  ignored: (count: number): string =>
    count === 1 ? 'one line was not understood' : `${count} lines were not understood`,
  probed: (): string => 'Asked the server',
  notProbed: (): string => 'The server was not asked: the text names no URL, or no page; name it with --origin',
  stillOpen: (): string => 'Add --probe to ask the server itself.',
  onlyPreflight: (method: string): string => `${method} may change something: only its preflight was sent`,
}
