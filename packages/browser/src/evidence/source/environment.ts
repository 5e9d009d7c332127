import type { Paste } from '../paste.ts'
import type { Piece } from '../piece.ts'
import { isOpen } from './literals.ts'

/** How languages read a variable of the environment; the expression begins so, and may go on with a default, or by splitting it. */
const READS =
  /^(?:process\.env\.|process\.env\[['"]|import\.meta\.env\.|os\.environ\[['"]|os\.environ\.get\(['"]|os\.getenv\(['"]|ENV\[['"]|ENV\.fetch\(['"]|env(?:\.list|\.str)?\(['"]|config\(['"]|os\.Getenv\("|strings\.Split\(os\.Getenv\("|explode\(['"],['"], ?env\(['"]|\$\{)([A-Za-z_][A-Za-z0-9_]{1,60})/
const SPLITS = /split|explode|env\.list/i

/** What a line of a `.env`, of a shell or of a Compose file gives a variable; an expression is none. */
function givenTo(paste: Paste, name: string): string | undefined {
  const assigned = new RegExp(`^\\s*(?:export\\s+|-\\s+)?["']?${name}["']?\\s*[=:]\\s*(["']?)([^"'()$]{1,500})\\1\\s*$`)
  for (const [at, line] of paste.lines.entries()) {
    const value = paste.isFree(at) ? assigned.exec(line)?.[2]?.trim() : undefined
    if (value === undefined) continue
    paste.take(at)
    return value
  }
  return undefined
}

class Environment {
  readonly #paste: Paste
  readonly #values: Map<string, string | undefined> = new Map()

  constructor(paste: Paste) {
    this.#paste = paste
  }

  #value(name: string): string | undefined {
    if (!this.#values.has(name) && this.#values.size < 20) this.#values.set(name, givenTo(this.#paste, name))
    return this.#values.get(name)
  }

  /** The options with what the same text gives the variables that they are read from. */
  resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolved(item))
    if (isOpen(value)) {
      const name = READS.exec(value.$open)?.[1]
      const found = name === undefined ? undefined : this.#value(name)
      if (found === undefined) return value
      return SPLITS.test(value.$open) ? found.split(/\s*,\s*/) : found
    }
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolved(item)]))
  }
}

/** The pieces with the variables of the environment that the paste gives a value. */
export function withEnvironment(pieces: readonly Piece[], paste: Paste): Piece[] {
  const environment = new Environment(paste)
  return pieces.map((piece) => {
    const { config } = piece
    return config === undefined
      ? piece
      : { ...piece, config: { ...config, options: environment.resolved(config.options) } }
  })
}
