import { expect, it } from 'vitest'
import { faultsOf, generationFaults } from '../../src/soak/faults.ts'
import { stay } from '../../src/soak/names.ts'
import type { Expectation } from '../../src/soak/oracle.ts'
import type { Probe } from '../../src/soak/probe-table.ts'
import { readAnswer } from '../../src/soak/wire.ts'

const granted = { vary: 'Origin', 'access-control-allow-origin': stay, 'access-control-allow-credentials': 'true' }
const lists = { ...granted, 'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE' }

function faults(
  probe: Omit<Probe, 'policy' | 'expected'>,
  status: number,
  lines: Record<string, string>,
  expected: Expectation,
): string[] {
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  const answer = readAnswer(`HTTP/1.1 ${status} Whatever\r\n${head.join('')}\r\n`)
  return faultsOf({ policy: 'constant', expected, ...probe }, answer, expected)
}

it.each([
  ['a grant', {}, 200, granted, 'granted'],
  ['a denial', {}, 200, { vary: 'Accept-Encoding, Origin' }, 'denied'],
  ['a preflight', { asked: { headers: 'content-type' } }, 204, lists, 'granted'],
  ['a denied preflight', { asked: {} }, 403, { vary: 'Origin' }, 'denied'],
  ['an error of the handler', { answer: 'error' }, 500, granted, 'granted'],
  [
    'a handler with headers of its own',
    { answer: 'own' },
    200,
    { ...granted, vary: 'Accept-Encoding, Origin', 'access-control-expose-headers': 'X-Total, X-Own' },
    'granted',
  ],
] as const)('%s is right', (_what, probe, status, lines, expected) => {
  expect(faults({ origin: stay, ...probe }, status, lines, expected)).toEqual([])
})

it.each([
  ['a grant of what is to be denied', {}, 200, granted, 'denied', ['should be denied']],
  [
    'a grant for another',
    { origin: 'https://other.example.com' },
    200,
    granted,
    'granted',
    ['should grant this origin'],
  ],
  [
    'a grant for all',
    {},
    200,
    { ...granted, 'access-control-allow-origin': '*' },
    'granted',
    ['should grant this origin'],
  ],
  ['no grant', {}, 200, { vary: 'Origin' }, 'granted', ['should be granted']],
  ['no Vary', {}, 200, {}, 'denied', ['no Vary: Origin']],
  [
    'credentials for nobody',
    {},
    200,
    { vary: 'Origin', 'access-control-allow-credentials': 'true' },
    'denied',
    ['a denial with headers of CORS'],
  ],
  ['a status of our own', {}, 403, { vary: 'Origin' }, 'denied', ["not the handler's status"]],
  ['a preflight that the handler answers', { asked: {} }, 200, granted, 'granted', ['not the answer to a preflight']],
  [
    'an echo of what is not listed',
    { asked: { headers: 'x-evil' } },
    204,
    { ...lists, 'access-control-allow-headers': 'Content-Type,X-Evil' },
    'granted',
    ['headers that are not listed: x-evil'],
  ],
  [
    'headers of the handler on a denial',
    { answer: 'own' },
    200,
    { vary: 'Accept-Encoding, Origin', 'access-control-expose-headers': 'X-Own' },
    'denied',
    ['a denial with headers of CORS', "the handler's exposed header"],
  ],
] as const)('%s is a fault', (_what, probe, status, lines, expected, found) => {
  expect(faults({ origin: stay, ...probe }, status, lines, expected)).toEqual(found)
})

it('a policy that is no longer in force is told by what it answers', () => {
  const answer = readAnswer('HTTP/1.1 200 OK\r\nAccess-Control-Expose-Headers: X-Generation-4\r\n\r\n')
  expect(generationFaults(answer, 4, 5)).toEqual([])
  expect(generationFaults(answer, 5, 5)).toEqual(['the policy 4 answered, and in force were 5 to 5'])
})
