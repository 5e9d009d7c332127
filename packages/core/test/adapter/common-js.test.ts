import { expect, it } from 'vitest'
import { commonJs } from '../../src/adapter.ts'

it('gives require the function itself, with every name and as its default', () => {
  const main = () => 'called'
  const required = commonJs(main, { other: 1 })
  expect(required).toBe(main)
  expect({ ...required }).toEqual({ other: 1, default: main })
})
