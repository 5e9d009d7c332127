import type { Origin } from '@cors/standard/origin'
import type { OriginPattern } from '../options/pattern.ts'

/** What may be left before a host that stands for its subdomains; the hosts of apps may have more than labels. */
const labels = /^[\w*-]+(?:\.[\w*-]+)*$/

/** What a wildcard within a label does not take. No host has a `*`, but a pattern may be asked about as if it were one. */
const foreign = /[^a-z\d*-]/

type Fits = (pattern: OriginPattern) => boolean

/** Many wildcard patterns. */
export interface WildcardMatcher {
  add(pattern: OriginPattern): void
  matches(origin: Origin): boolean
}

/**
 * Makes what tells whether a parsed origin matches one of many wildcard patterns, at a cost that does not grow with their number.
 *
 * Only the endings of a host that are no longer than the longest host of a pattern are looked up, so an attacker's long host costs no more
 * than a pattern is long.
 */
export function createWildcardMatcher(): WildcardMatcher {
  const hosts = new Map<string, OriginPattern[]>()
  const domains = new Map<string, OriginPattern[]>()
  const parents = new Map<string, LabelIndex>()
  let longest = 0
  const add = (pattern: OriginPattern): void => {
    const { wildcard, host } = pattern
    if (wildcard.length > 1) getOrAdd(parents, host, () => new LabelIndex()).add(pattern)
    else getOrAdd(wildcard ? domains : hosts, host, () => []).push(pattern)
    if (wildcard === '*') longest = Math.max(longest, host.length)
  }
  const matches = ({ scheme, host, port }: Origin): boolean => {
    const fits: Fits = (pattern) => pattern.scheme === scheme && (pattern.port === '*' || pattern.port === port)
    if (hosts.get(host)?.some(fits)) return true
    if (parents.size > 0) {
      const first = Math.max(0, host.indexOf('.'))
      if (parents.get(host.slice(first + 1))?.matches(host.slice(0, first), fits)) return true
    }
    // A label has to be left over: the apex is not its own subdomain.
    let dot = host.indexOf('.', host.length - longest - 1)
    for (; dot > 0; dot = host.indexOf('.', dot + 1)) {
      if (domains.get(host.slice(dot + 1))?.some(fits) && labels.test(host.slice(0, dot))) return true
    }
    return false
  }
  return { add, matches }
}

/** The wildcards within the labels of one parent, by what stands before them and then by what stands after them: texts of few lengths. */
class LabelIndex {
  readonly #starts = new TextIndex<TextIndex<OriginPattern[]>>()

  add(pattern: OriginPattern): void {
    const [start, end] = pattern.wildcard.split('*') as [string, string]
    const ends = this.#starts.getOrAdd(start, () => new TextIndex())
    ends.getOrAdd(end, () => []).push(pattern)
  }

  matches(label: string, fits: Fits): boolean {
    return this.#starts.some(
      (length) => label.slice(0, length),
      (ends, start) => {
        const taken = label.slice(start).search(foreign)
        const stop = taken < 0 ? label.length : start + taken
        const stands = (end: number): boolean => end > start && end <= stop
        return ends.some(
          (length) => (stands(label.length - length) ? label.slice(label.length - length) : undefined),
          (patterns) => patterns.some(fits),
        )
      },
    )
  }
}

/** A map that is asked for the parts of a text which are as long as some of its keys. */
class TextIndex<Value> {
  readonly #values = new Map<string, Value>()
  readonly #lengths = new Set<number>()

  getOrAdd(key: string, create: () => Value): Value {
    this.#lengths.add(key.length)
    return getOrAdd(this.#values, key, create)
  }

  some(part: (length: number) => string | undefined, matches: (value: Value, length: number) => boolean): boolean {
    for (const length of this.#lengths) {
      const text = part(length)
      const value = text === undefined ? undefined : this.#values.get(text)
      if (value && matches(value, length)) return true
    }
    return false
  }
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) {
    value = create()
    map.set(key, value)
  }
  return value
}
