import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { namesOnList } from '../../src/adapter.ts'
import { CorsConfigError, type CorsOptions, createPolicy } from '../../src/index.ts'

const a = 'https://a.example'

class WithField extends Array<unknown> {
  readonly credentials = true
}

class WithGetter extends Array<unknown> {
  get credentials(): boolean {
    return true
  }
}

/** Each adds something to a list that is not an item of it, and would be ignored. */
const added: readonly (readonly [name: string, key: PropertyKey, add: (list: unknown[]) => unknown])[] = [
  ['an option', 'credentials', (list) => Object.assign(list, { credentials: true })],
  ['an option that is undefined', 'maxAge', (list) => Object.assign(list, { maxAge: undefined })],
  ['an option of adapters', 'logger', (list) => Object.assign(list, { logger: false })],
  ['any name', 'x', (list) => Object.assign(list, { x: 1 })],
  ['a symbol', 'Symbol(x)', (list) => Object.assign(list, { [Symbol('x')]: 1 })],
  ['a negative index', '-1', (list) => Object.assign(list, { [-1]: a })],
  ['a fraction', '0.5', (list) => Object.assign(list, { 0.5: a })],
  ['an index with a zero', '00', (list) => Object.assign(list, { '00': a })],
  ['one more than the largest index', '4294967295', (list) => Object.assign(list, { 4294967295: a })],
  ['the empty name', '', (list) => Object.assign(list, { '': a })],
  ['a getter', 'origin', (list) => Object.defineProperty(list, 'origin', { get: () => a, enumerable: true })],
  ['a field of a subclass', 'credentials', (list) => WithField.from(list)],
  ['a name to a frozen list', 'x', (list) => Object.freeze(Object.assign(list, { x: 1 }))],
  ['a name to a proxy', 'x', (list) => new Proxy(Object.assign(list, { x: 1 }), {})],
  ['a name to one of another realm', 'x', (list) => Object.assign(runInNewContext('Array').from(list), { x: 1 })],
]

/** The options with a list in each of the places where there can be one. */
const places: readonly (readonly [name: string, items: unknown[], use: (list: unknown) => unknown])[] = [
  ['rules', [{ origin: a }], (list) => list],
  ['origin', [a], (origin) => ({ origin })],
  ['origin of a rule', [a], (origin) => [{ origin }]],
  ['methods', ['GET'], (methods) => ({ origin: a, methods })],
  ['allowedHeaders', ['x-a'], (allowedHeaders) => ({ origin: a, allowedHeaders })],
  ['exposedHeaders', ['x-a'], (exposedHeaders) => ({ origin: a, exposedHeaders })],
]

describe.each(places)('a list: %s', (place, items, use) => {
  it.each(added)('is refused with %s', (_name, key, add) => {
    const path = { rules: [], 'origin of a rule': [0, 'origin'] }[place] ?? [place]
    const words = `${JSON.stringify(key)} has no effect on a list${place === 'rules' ? ' of rules' : ''}: `
    const create = () => createPolicy(use(add([...items])) as CorsOptions)
    expect(create).toThrow(CorsConfigError)
    expect(create).toThrow(
      expect.objectContaining({
        issues: [
          expect.objectContaining({
            code: 'option-unknown',
            path: [...path, key],
            message: expect.stringContaining(words),
          }),
        ],
      }),
    )
  })

  it.each<[string, (list: unknown[]) => unknown]>([
    ['nothing', (list) => list],
    ['a hidden mark', (list) => Object.defineProperty(list, Symbol('observed'), { value: 1 })],
    ['a hidden name', (list) => Object.defineProperty(list, 'raw', { value: list })],
    ['a method of a subclass', (list) => WithGetter.from(list)],
  ])('is taken with %s', (_name, add) => {
    expect(() => createPolicy(use(add([...items])) as CorsOptions)).not.toThrow()
  })
})

describe('what the language puts on a list of texts', () => {
  const strings = (texts: TemplateStringsArray): readonly string[] => texts

  it.each<[string, readonly string[] | null]>([
    ['a match', /^https:.*$/.exec(a)],
    ['a match with groups and indices', /^https:(?<rest>.*)$/d.exec(a)?.fill(a) ?? null],
    ['the texts of a template', strings`https://a.example`],
  ])('is harmless: %s', (_name, origin) => {
    const { options } = createPolicy({ origin: origin as readonly string[] })
    expect(options).toMatchObject({ origin: [...(origin ?? [])] })
  })
})

it('an option that is hidden on a list of rules counts as given', () => {
  const rules = Object.defineProperty([{ origin: a }], 'credentials', { value: true })
  expect(() => createPolicy(rules)).toThrow('"credentials" has no effect on a list of rules: write it into each rule')
})

it('says where it belongs', () => {
  const given = (name: string): unknown => Object.assign([{ origin: Object.assign([a], { [name]: 1 }) }], { [name]: 1 })
  const said = (name: string): readonly string[] => {
    try {
      createPolicy(given(name) as CorsOptions)
    } catch (error) {
      if (error instanceof CorsConfigError) return error.issues.map(({ message }) => message.replace(/^.*: /, ''))
    }
    return []
  }
  expect(said('maxAge')).toEqual(['write it into each rule', 'write it into the options'])
  expect(said('logger')).toEqual(Array(2).fill('write it into the options of the adapter'))
  expect(said('x')).toEqual(['remove it', 'remove it'])
})

it('of a sparse list, holes are no names', () => {
  expect(namesOnList(Object.assign(new Array(5), { 3: a, x: 1 }))).toEqual(['x'])
})
