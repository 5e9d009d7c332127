import { type Origin, specialPorts } from '@cors/standard/origin'
import type { OriginPattern } from '../options/pattern.ts'

/** What may be left before a host that stands for its subdomains, where it is that of an app, which may have more than labels. */
const names = /^[\w*-]+(?:\.[\w*-]+)*$/

/** What a wildcard within a label does not take. No host has a `*`, but a pattern may be asked about as if it were one. */
const foreign = /[^a-z\d*-]/

/** What is left of a pattern that is found by its host, and the rule that has it. */
interface Entry extends Pick<OriginPattern, 'scheme' | 'port'> {
  readonly rule: number
}

/** The first rule of some entries that an origin fits, or `none`. */
type FindFirst = (entries: readonly Entry[]) => number

/** What is found where no rule has a pattern: later than all of them. */
export const none: number = Number.POSITIVE_INFINITY

/**
 * Finds the wildcard patterns that a parsed origin matches, at a cost that does not grow with their number.
 *
 * Only the endings of a host that are no longer than the longest host of a pattern are looked up, so an attacker's long host costs no more
 * than a pattern is long.
 */
export class WildcardIndex {
  readonly #hosts = new Map<string, Entry[]>()
  readonly #domains = new Map<string, Entry[]>()
  readonly #parents = new Map<string, LabelIndex>()
  #longest = 0

  /** The patterns of earlier rules have to be there before. */
  add({ scheme, wildcard, host, port }: OriginPattern, rule: number): void {
    const entry: Entry = { scheme, port, rule }
    if (wildcard.length > 1) getOrAdd(this.#parents, host, () => new LabelIndex()).add(wildcard, entry)
    else getOrAdd(wildcard ? this.#domains : this.#hosts, host, () => []).push(entry)
    if (wildcard === '*') this.#longest = Math.max(this.#longest, host.length)
  }

  /** The first rule that has a pattern for an origin, or `none`. */
  find({ scheme, host, port }: Origin): number {
    const findFirst: FindFirst = (entries) => {
      const fitting = entries.find((entry) => entry.scheme === scheme && (entry.port === '*' || entry.port === port))
      return fitting ? fitting.rule : none
    }
    const hosts = this.#hosts.get(host)
    let first = hosts ? findFirst(hosts) : none
    if (this.#parents.size > 0) {
      const end = Math.max(0, host.indexOf('.'))
      const labels = this.#parents.get(host.slice(end + 1))
      if (labels) first = Math.min(first, labels.find(host.slice(0, end), findFirst))
    }
    // A label has to be left over: the apex is not its own subdomain.
    let dot = host.indexOf('.', host.length - this.#longest - 1)
    for (; dot > 0; dot = host.indexOf('.', dot + 1)) {
      const domains = this.#domains.get(host.slice(dot + 1))
      const found = domains ? findFirst(domains) : none
      if (found < first && (specialPorts.has(scheme) || names.test(host.slice(0, dot)))) first = found
    }
    return first
  }
}

/** The wildcards within the labels of one parent, by what stands before them and then by what stands after them: texts of few lengths. */
class LabelIndex {
  readonly #starts = new TextIndex<TextIndex<Entry[]>>()

  add(wildcard: string, entry: Entry): void {
    const [start, end] = wildcard.split('*') as [string, string]
    const ends = this.#starts.getOrAdd(start, () => new TextIndex())
    ends.getOrAdd(end, () => []).push(entry)
  }

  find(label: string, findFirst: FindFirst): number {
    return this.#starts.least(
      (length) => label.slice(0, length),
      (ends, start) => {
        const taken = label.slice(start).search(foreign)
        const stop = taken < 0 ? label.length : start + taken
        const stands = (end: number): boolean => end > start && end <= stop
        return ends.least(
          (length) => (stands(label.length - length) ? label.slice(label.length - length) : undefined),
          findFirst,
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

  least(part: (length: number) => string | undefined, find: (value: Value, length: number) => number): number {
    let least = none
    for (const length of this.#lengths) {
      const text = part(length)
      const value = text === undefined ? undefined : this.#values.get(text)
      if (value) least = Math.min(least, find(value, length))
    }
    return least
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
