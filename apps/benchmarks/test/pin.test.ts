import { expect, it } from 'vitest'
import { readCores } from '../src/pin.ts'

it.each([
  ["pid 7's current affinity list: 0,1\n", [0, 1]],
  ["pid 7's current affinity list: 0,2-4\n", [0, 2, 3, 4]],
  ["pid 7's current affinity list: 5\n", [5]],
  ['', []],
  [null, []],
])('of what taskset writes, %j, the cores are %j', (output, cores) => {
  expect(readCores(output)).toEqual(cores)
})
