import { readAdapterOptions } from '../../src/adapter.ts'
import type { ConfigRow } from './row.ts'

const read = readAdapterOptions as (options: unknown) => unknown

function row(code: ConfigRow['code'], rejectDenied: unknown, path: ConfigRow['path'], value: unknown, message: string) {
  const options = { rejectDenied }
  return { code, options, path: ['rejectDenied', ...path], value, message, apply: read }
}

/** A list with one host that is wrong. */
function host(value: unknown, message: string): ConfigRow {
  return row('reject-denied-host', { hosts: ['ok.example', value] }, ['hosts', 1], value, message)
}

const defaultPort = 'the default port (browsers leave it out)'
const none: readonly string[] = []
const hole = new Array<string>(1)
const withSize = Object.assign(Object.create({ hosts: ['a.example'] }) as object, {})

/** What `rejectDenied` may not be. */
export const rejectRows: readonly ConfigRow[] = [
  row(
    'reject-denied-option-unknown',
    { hosts: Object.assign(['a.example'], { origin: true }) },
    ['hosts', 'origin'],
    true,
    '"origin" has no effect on a list: remove it',
  ),
  ...[1, 'true', null, ['a.example']].map((value) =>
    row(
      'reject-denied-type',
      value,
      [],
      value,
      `expected true or { hosts: ["api.example.com"] }, found ${Array.isArray(value) ? 'an array' : JSON.stringify(value)}`,
    ),
  ),
  row('reject-denied-type', withSize, [], withSize, 'expected true or { hosts: ["api.example.com"] }, found an object'),
  row(
    'reject-denied-option-unknown',
    { hosts: ['a.example'], host: 'a.example' },
    ['host'],
    'a.example',
    '"host" is not an option of rejectDenied: the one there is is hosts',
  ),
  row(
    'reject-denied-hosts-type',
    {},
    ['hosts'],
    undefined,
    'expected an array of hosts, found undefined: list them, or write rejectDenied: true',
  ),
  row(
    'reject-denied-hosts-type',
    { hosts: 'a.example' },
    ['hosts'],
    'a.example',
    'expected an array of hosts, found "a.example": write ["a.example"]',
  ),
  row(
    'reject-denied-hosts-empty',
    { hosts: none },
    ['hosts'],
    none,
    'is empty, which would reject every request: list the hosts, or write rejectDenied: true',
  ),
  row(
    'reject-denied-host',
    { hosts: hole },
    ['hosts', 0],
    undefined,
    'expected "host" or "host:port", found undefined',
  ),
  host(3000, 'expected "host" or "host:port", found 3000'),
  host('', '"" has no host'),
  host('https://api.example', '"https://api.example" has a scheme: write "api.example"'),
  host('http://localhost:3000', '"http://localhost:3000" has a scheme: write "localhost:3000"'),
  host('https://api.example/', '"https://api.example/" has a scheme and a trailing slash: write "api.example"'),
  host('api.example/v1', '"api.example/v1" has a path: write "api.example"'),
  host('API.example', '"API.example" has upper case: write "api.example"'),
  host(' api.example', '" api.example" has white space: write "api.example"'),
  host('api.example:443', `"api.example:443" has ${defaultPort}: write "api.example"`),
  host('api.example:80', `"api.example:80" has ${defaultPort}: write "api.example"`),
  host('api.example:', '"api.example:" has a port that is not a plain number from 1 to 65535: write "api.example"'),
  host('api.example:70000', '"api.example:70000" has a port that is not a plain number from 1 to 65535'),
  host('user@api.example', '"user@api.example" has user info: write "api.example"'),
  host('h2c://api.example', '"h2c://api.example" has a scheme: write "api.example"'),
  host('api.example/http://x', '"api.example/http://x" has a path: write "api.example"'),
  host('2001:db8::1', '"2001:db8::1" has an IPv6 address without brackets: write "[2001:db8::1]"'),
  host('http://::1', '"http://::1" has a scheme and an IPv6 address without brackets: write "[::1]"'),
  host('x::1', '"x::1" has a port that is not a plain number from 1 to 65535'),
  host('::1/a', '"::1/a" has no host and a port that is not a plain number from 1 to 65535 and a path'),
  host('::1', '"::1" has an IPv6 address without brackets: write "[::1]"'),
  host('[0:0::1]:3000', '"[0:0::1]:3000" has an IP address that is not in canonical form: write "[::1]:3000"'),
  host('127.1', '"127.1" has an IP address that is not in canonical form: write "127.0.0.1"'),
  host('bücher.example', '"bücher.example" has Unicode (browsers send punycode): write "xn--bcher-kva.example"'),
  host('*', '"*" has a wildcard: list each host'),
  host('*.example.com', '"*.example.com" has a wildcard: list each host'),
  host('localhost:*', '"localhost:*" has a wildcard: list each host'),
]
