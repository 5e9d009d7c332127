import { CorsConfigError, type CorsOptions, createPolicyRef, type PolicyRef } from '@cors/core'
import { even, odd, stay } from '../names.ts'

/** What a swap must refuse. */
const wrong: readonly unknown[] = [
  undefined,
  null,
  [],
  'https://app.example.com',
  { origin: '*', credentials: true },
  { origin: 'https://app.example.com/' },
  { orgin: 'https://app.example.com' },
  { origin: ['*'] },
  { origin: /example\.com/ },
  { origin: 'https://app.example.com', maxAge: -1 },
  Promise.resolve({ origin: '*' }),
]

/** The same policy in several forms: `stay` always, and the one of the two whose turn it is; `maxAge` tells which one answered. */
const forms: readonly ((turn: string, rest: Partial<CorsOptions>) => unknown)[] = [
  (turn, rest) => ({ ...rest, origin: [stay, turn] }),
  (turn, rest) => [
    { ...rest, origin: turn },
    { ...rest, origin: stay },
  ],
  (turn, rest) => ({ ...rest, origin: (origin: string) => origin === turn || origin === stay }),
  (turn, rest) => ({ ...rest, origin: async (origin: string) => origin === turn || origin === stay }),
  (turn, rest) => ({
    ...rest,
    origin: new RegExp(`^https://${turn === even ? 'even' : 'odd'}\\.example\\.com$|^${stay.replaceAll('.', '\\.')}$`),
  }),
]

/** A policy that is swapped again and again. */
export class Swaps {
  generation = 0
  refused = 0
  readonly #ref: PolicyRef = createPolicyRef(optionsOf(0) as CorsOptions)
  readonly resolve = this.#ref.resolve

  /** Puts the next policy in force, and in between tries to put one that must be refused; returns what went wrong. */
  swap(): string | undefined {
    const before = this.#ref.current
    const attempt = wrong[this.generation % wrong.length]
    try {
      this.#ref.replace(attempt as CorsOptions)
      return `a swap took ${JSON.stringify(attempt)}`
    } catch (error) {
      if (!(error instanceof CorsConfigError)) return `a swap threw ${error}`
      this.refused++
    }
    if (this.#ref.current !== before) return 'a swap that was refused changed the policy'
    this.#ref.replace(optionsOf(++this.generation) as CorsOptions)
    return undefined
  }
}

function optionsOf(generation: number): unknown {
  const form = forms[generation % forms.length] as (typeof forms)[number]
  const rest = { credentials: true, maxAge: generation, exposedHeaders: [`X-Generation-${generation}`] }
  return form(generation % 2 === 0 ? even : odd, rest)
}
