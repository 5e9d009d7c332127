import { parseOrigin } from '@cors/core'
import { labelRegions } from './label-regions.ts'
import { type PatternParts, parentsOf, readPattern, shortestText } from './pattern-parts.ts'

function addTo(sets: Map<string, Set<string>>, key: string, text: string): void {
  const known = sets.get(key)
  if (known === undefined) sets.set(key, new Set([text]))
  else known.add(text)
}

/** Patterns of one scheme; those of another one never match the same origin. */
class SchemePatterns {
  readonly scheme: string
  readonly #hosts = new Map<string, Set<string>>()
  readonly #parents = new Map<string, Set<string>>()
  /** Ports of patterns with a wildcard, by the host that it stands below. */
  readonly #ports = new Map<string, Set<string>>()
  readonly #allPorts = new Set<string>()

  constructor(scheme: string) {
    this.scheme = scheme
  }

  add({ wildcard, host, port }: PatternParts): void {
    this.#allPorts.add(port)
    if (wildcard === '') {
      addTo(this.#hosts, host, port)
      return
    }
    addTo(this.#parents, host, wildcard)
    addTo(this.#ports, host, port)
  }

  /** A host that no pattern names or matches. */
  freshHost(): string {
    return shortestText((text) => !this.#hosts.has(text))
  }

  /** An origin for every set of patterns that some origin matches together, and no other. */
  *origins(): Generator<string> {
    const fresh = this.#freshPort()
    for (const [host, ports] of this.#hosts) yield* this.#withPorts(host, ports, fresh)
    const labels = this.#labelsByParent()
    for (const [parent, wildcards] of this.#parents)
      for (const label of labelRegions([...wildcards], labels.get(parent) ?? new Set()))
        yield* this.#withPorts(`${label}.${parent}`, [], fresh)
  }

  /** With the ports that are named with the host, and those of every wildcard that it stands below. */
  *#withPorts(host: string, named: Iterable<string>, fresh: string): Generator<string> {
    const tried = new Set(['', ...named])
    for (const parent of parentsOf(host)) for (const port of this.#ports.get(parent) ?? []) tried.add(port)
    if (tried.delete('*')) tried.add(fresh)
    for (const port of tried) yield `${this.scheme}://${host}${port === '' ? '' : `:${port}`}`
  }

  /** The labels that hosts have by name, below the parents of wildcards. */
  #labelsByParent(): Map<string, Set<string>> {
    const labels = new Map<string, Set<string>>()
    for (const host of this.#hosts.keys()) {
      const dot = host.indexOf('.')
      const parent = host.slice(dot + 1)
      if (dot > 0 && this.#parents.has(parent)) addTo(labels, parent, host.slice(0, dot))
    }
    return labels
  }

  /** The shortest port that no pattern names, and that browsers do not leave out. */
  #freshPort(): string {
    for (let port = 1; ; port++) {
      const text = String(port)
      if (!this.#allPorts.has(text) && parseOrigin(`${this.scheme}://a:${text}`) !== undefined) return text
    }
  }
}

/**
 * Origins that are enough to tell two policies apart: for each set of patterns that some origin matches together, and no other, one
 * such origin, and the shortest one. What RegExps and predicates say can only be sampled with them.
 */
export function candidateOrigins(patterns: Iterable<string>): Set<string> {
  const schemes = new Map<string, SchemePatterns>()
  const ofScheme = (scheme: string): SchemePatterns => {
    const known = schemes.get(scheme) ?? new SchemePatterns(scheme)
    schemes.set(scheme, known)
    return known
  }
  for (const pattern of patterns) {
    const parts = readPattern(pattern)
    ofScheme(parts.scheme).add(parts)
  }
  // What only `'*'` allows: any page, and those without an origin of their own.
  const found = new Set([`http://${ofScheme('http').freshHost()}`, 'null', 'file://'])
  for (const scheme of schemes.values())
    for (const origin of scheme.origins()) if (parseOrigin(origin) !== undefined) found.add(origin)
  return found
}
