import { runInNewContext } from 'node:vm'

class WithGetter {
  get origin(): string {
    return 'https://a.example'
  }
}

class WithPrivate {
  readonly #origin = 'https://a.example'

  get hidden(): string {
    return this.#origin
  }
}

class WithField {
  readonly origin = 'https://a.example'
}

function WithoutParent(): void {}
Object.setPrototypeOf(WithoutParent.prototype, null)

const notPlain = 'is not a plain object: write its options as { origin: … }'
const notObject = 'is not an object of options'
const awaited = `${notObject}: write await before it`
const listed = `${notObject}: write { origin: … }`
const instance = (name: string): string => `an instance of ${name}`
// A thenable that is not a promise.
// biome-ignore lint/suspicious/noThenProperty: that is what is tried
const thenable = { origin: 'https://a.example', then: () => {} }

const callableThenable = Object.defineProperty(() => {}, 'then', { value: () => {} })

/**
 * What is not an object of options, and how a message begins that says so. Most of it has no own keys, so that a copy of it, or a look at its
 * keys, would make it "no options", which allow every site.
 */
export const misfits: readonly (readonly [value: unknown, subject: string, words: string])[] = [
  [null, 'null', notObject],
  [false, 'false', notObject],
  [true, 'true', notObject],
  [0, '0', notObject],
  [Symbol('s'), 'Symbol(s)', notObject],
  [() => {}, 'a function', notObject],
  ['https://a.example', '"https://a.example"', listed],
  ['', '""', listed],
  [['https://a.example'], 'an array', listed],
  [[/^https:\/\/a\.example$/, 'https://b.example'], 'an array', listed],
  [runInNewContext("['https://a.example']"), 'an array', listed],
  // biome-ignore lint/suspicious/noThenProperty: that is what is tried
  [Object.assign([{ origin: 'https://a.example' }], { then: () => {} }), 'a promise', awaited],
  [Promise.resolve({ origin: 'https://a.example' }), 'a promise', awaited],
  [runInNewContext('Promise.resolve({})'), 'a promise', awaited],
  [thenable, 'a promise', awaited],
  [callableThenable, 'a promise', awaited],
  [new WithGetter(), instance('WithGetter'), notPlain],
  [new WithPrivate(), instance('WithPrivate'), notPlain],
  [new WithField(), instance('WithField'), notPlain],
  [Reflect.construct(WithoutParent, []), instance('WithoutParent'), notPlain],
  [new Map([['origin', 'https://a.example']]), instance('Map'), notPlain],
  [new Set(['https://a.example']), instance('Set'), notPlain],
  [new WeakMap(), instance('WeakMap'), notPlain],
  [new Headers({ origin: 'https://a.example' }), instance('Headers'), notPlain],
  [new URLSearchParams('origin=https://a.example'), instance('URLSearchParams'), notPlain],
  [new URL('https://a.example'), instance('URL'), notPlain],
  [new Date(0), instance('Date'), notPlain],
  [/^https:\/\/a\.example$/, instance('RegExp'), notPlain],
  [new Error('no options'), instance('Error'), notPlain],
  [new Proxy(new Map(), {}), instance('Map'), notPlain],
  [Object.create({ origin: 'https://a.example' }), instance('Object'), notPlain],
  [Object.create(Object.create(null)), 'an object', notPlain],
  [Object.create({ constructor: { name: 5 } }), 'an object', notPlain],
  [Object.create({ constructor: { name: '' } }), 'an object', notPlain],
  [Object.create({ constructor: { name: 'x\nforged' } }), 'an instance of x\\nforged', notPlain],
]

const asText = (value: object): unknown => JSON.parse(JSON.stringify(value))

const seen = { origin: 'https://a.example' }
const load = Symbol('load')

/** Plain objects, whatever made them. */
export const plain: readonly (readonly [name: string, value: object])[] = [
  ['a literal', { origin: 'https://a.example' }],
  ['without a prototype', Object.assign(Object.create(null), { origin: 'https://a.example' })],
  ['of another realm', runInNewContext("({ origin: 'https://a.example' })")],
  ['frozen', Object.freeze({ origin: 'https://a.example' })],
  ['parsed', asText({ origin: 'https://a.example' }) as object],
  ['a proxy of one', new Proxy({ origin: 'https://a.example' }, {})],
  ['with keys that are not enumerable', Object.defineProperty({}, 'origin', { value: 'https://a.example' })],
  [
    'of a loader, with hidden methods and marks',
    Object.defineProperties(seen, { get: { value: () => {} }, [load]: { value: 1 } }),
  ],
  ['of a module', Object.defineProperty({ ...seen }, Symbol.toStringTag, { value: 'Module' })],
  [
    'with a getter of its own',
    {
      get origin(): string {
        return 'https://a.example'
      },
    },
  ],
]
