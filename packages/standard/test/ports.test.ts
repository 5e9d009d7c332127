import { expect, it } from 'vitest'
import { isBadPort } from '../src/ports.ts'

it.each([
  ['', false],
  ['80', false],
  ['3000', false],
  ['8080', false],
  ['0', true],
  ['22', true],
  ['6667', true],
  ['10080', true],
])('port %j', (port, expected) => {
  expect(isBadPort(port)).toBe(expected)
})
