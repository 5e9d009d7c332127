import { describe, expect, it } from 'vitest'
import {
  embeddedIPv4,
  isAddress,
  isLocalAddress,
  isLoopback,
  isOwnMachine,
  isPotentiallyTrustworthy,
} from '../src/address.ts'

/** What each host is: `L` loopback, `O` another name of the own machine, `P` in the local address space by another reason. */
const hosts: readonly (readonly [host: string, space: 'L' | 'O' | 'P' | ''])[] = [
  ['localhost', 'L'],
  ['app.localhost', 'L'],
  ['127.0.0.1', 'L'],
  ['127.1.2.3', 'L'],
  ['[::1]', 'L'],
  ['0.0.0.0', 'O'],
  ['[::]', 'O'],
  ['10.0.0.1', 'P'],
  ['192.168.0.1', 'P'],
  ['172.16.0.1', 'P'],
  ['172.31.0.1', 'P'],
  ['169.254.1.1', 'P'],
  ['[fd00::1]', 'P'],
  ['[fe80::1]', 'P'],
  ['printer.local', 'P'],
  ['nas.lan', 'P'],
  ['api.internal', 'P'],
  ['intranet', 'P'],
  ['172.32.0.1', ''],
  ['11.0.0.1', ''],
  ['[2001:db8::1]', ''],
  ['example.com', ''],
  ['localhost.example.com', ''],
  ['notlocalhost.com', ''],
  ['127.0.0.1.example.com', ''],
  ['local.example', ''],
]

describe.each(hosts)('the host %s', (host, space) => {
  it(`is ${space === '' ? 'a public one' : `of kind ${space}`}`, () => {
    expect([isLoopback(host), isOwnMachine(host), isLocalAddress(host)]).toEqual([
      space === 'L',
      space === 'L' || space === 'O',
      space !== '',
    ])
  })

  it('is trusted without TLS only where it is loopback', () => {
    expect(isPotentiallyTrustworthy({ protocol: 'http:', hostname: host })).toBe(space === 'L')
    expect(isPotentiallyTrustworthy({ protocol: 'https:', hostname: host })).toBe(true)
  })
})

describe('an address', () => {
  it.each([
    ['1.2.3.4', true],
    ['1.2.3.4.', true],
    ['1.2', true],
    ['0x7f.1', true],
    ['a.0x1f', true],
    ['[::1]', true],
    ['example.com', false],
    ['1.example', false],
    ['a1', false],
  ])('is %s: %s', (host, address) => {
    expect(isAddress(host)).toBe(address)
  })

  it.each([
    ['[::ffff:7f00:1]', '127.0.0.1'],
    ['[::ffff:c0a8:1]', '192.168.0.1'],
    ['[::1]', undefined],
    ['127.0.0.1', undefined],
    [undefined, undefined],
  ])('the IPv4 address in %s is %s', (host, embedded) => {
    expect(embeddedIPv4(host)).toBe(embedded)
  })
})
