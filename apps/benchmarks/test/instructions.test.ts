import { expect, it } from 'vitest'
import { readCount } from '../src/sockets/instructions.ts'

it.each([
  ['123456;;instructions:u;1000;100.00;;\n', 123456],
  ['Some warning\n\n40.45;msec;task-clock:u;1;100.00;0.9;CPUs utilized\n7;;instructions:u;1;100.00;;\n', 7],
  ['<not supported>;;instructions:u;0;100.00;;\n', undefined],
  ['<not counted>;;instructions:u;0;0.00;;\n', undefined],
  ['No permission to enable instructions:u event.\n', undefined],
  ['', undefined],
  [null, undefined],
])('of what perf writes, %j, the count is %s', (output, expected) => {
  expect(readCount(output)).toBe(expected)
})
