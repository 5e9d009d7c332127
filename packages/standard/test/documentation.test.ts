import { describe, expect, it } from 'vitest'
import { documentation, pageAddress } from '../src/documentation.ts'

describe('the address of a page', () => {
  it.each([
    [pageAddress('config-errors', 'method-case'), '/config-errors/method-case/'],
    [pageAddress('denials'), '/denials/'],
  ])('%s', (address, path) => {
    expect(address).toBe(`${documentation}${path}`)
  })
})
