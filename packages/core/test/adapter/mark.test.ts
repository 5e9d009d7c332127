import { describe, expect, it } from 'vitest'
import { createMark } from '../../src/adapter/mark.ts'

describe('a mark', () => {
  it('is found by every copy, which knows it by its name', () => {
    const owner = {}
    createMark<object, string>('test mark').put(owner, 'first')
    expect(createMark<object, string>('test mark').of(owner)).toBe('first')
    expect(createMark<object, string>('test other').of(owner)).toBeUndefined()
  })

  it('takes the place of the one before', () => {
    const mark = createMark<object, string>('test mark')
    const owner = {}
    mark.put(owner, 'first')
    mark.put(owner, 'second')
    expect(mark.of(owner)).toBe('second')
  })

  it('is on the very object only, and does not go along with copies of it', () => {
    const mark = createMark<object, string>('test mark')
    const owner = { name: 'owner' }
    mark.put(owner, 'value')
    expect(mark.of(Object.create(owner))).toBeUndefined()
    expect(mark.of({ ...owner })).toBeUndefined()
    expect(Object.keys(owner)).toEqual(['name'])
  })
})
