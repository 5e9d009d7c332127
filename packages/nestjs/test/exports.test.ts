import { expect, it } from 'vitest'

it('exports what it says', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toMatchSnapshot()
})
