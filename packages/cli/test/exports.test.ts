import { expect, it } from 'vitest'
import * as cli from '../src/index.ts'

it('exports these names and no others', () => {
  expect(Object.keys(cli).sort()).toEqual(['comparePolicies', 'runCli'])
})
