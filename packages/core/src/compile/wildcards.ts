import { type Origin, specialPorts } from '@cors/standard/origin'
import type { OriginPattern } from '../options/pattern.ts'
import { getOrAdd } from '../values/get-or-add.ts'

/** What may be left before a host that stands for its subdomains, where it is that of an app, which may have more than labels. */
const names = /^[\w*-]+(?:\.[\w*-]+)*$/

/** What a wildcard within a label does not take. No host has a `*`, but a pattern may be asked about as if it were one. */
const foreign = /[^a-z\d*-]/

/**
 * What is left of a pattern that is found by its host, and the rule that has it. Most hosts have one, which then is all that has to be
 * fetched from memory.
 */
interface Entry extends Pick<OriginPattern, 'scheme' | 'port'> {
  readonly rule: number
  /** Another one of the same host. */
  readonly next: Entry | undefined
}

/** The first rule that has an entry which an origin fits, or `none`. */
function firstOf(entry: Entry | undefined, { scheme, port }: Origin): number {
  let first = none
  for (let at = entry; at !== undefined; at = at.next) {
    if (at.scheme === scheme && (at.port === '*' || at.port === port)) first = Math.min(first, at.rule)
  }
  return first
}

/** What is found where no rule has a pattern: later than all of them. */
export const none: number = Number.POSITIVE_INFINITY

/**
 * Finds the wildcard patterns that a parsed origin matches, at a cost that grows with the number of those of one host alone.
 *
 * Only the endings of a host that are no longer than the longest host of a pattern are looked up, so an attacker's long host costs no more
 * than a pattern is long.
 */
export class WildcardIndex {
  readonly #hosts = new Map<string, Entry>()
  readonly #domains = new Map<string, Entry>()
  readonly #parents = new Map<string, LabelIndex>()
  #longest = 0

  /** The patterns of earlier rules have to be there before. */
  add({ scheme, wildcard, host, port }: OriginPattern, rule: number): void {
    const entry = { scheme, port, rule }
    if (wildcard.length > 1) getOrAdd(this.#parents, host, () => new LabelIndex()).add(wildcard, entry)
    else addEntry(wildcard ? this.#domains : this.#hosts, host, entry)
    if (wildcard === '*') this.#longest = Math.max(this.#longest, host.length)
  }

  /** The first rule that has a pattern for an origin, or `none`. */
  find(origin: Origin): number {
    const { scheme, host } = origin
    let first = this.#hosts.size > 0 ? firstOf(this.#hosts.get(host), origin) : none
    if (this.#parents.size > 0) {
      const end = Math.max(0, host.indexOf('.'))
      const labels = this.#parents.get(host.slice(end + 1))
      if (labels) first = Math.min(first, labels.find(host.slice(0, end), origin))
    }
    // A label has to be left over: the apex is not its own subdomain. Nothing comes before the first rule.
    let dot = host.indexOf('.', host.length - this.#longest - 1)
    for (; dot > 0 && first > 0; dot = host.indexOf('.', dot + 1)) {
      const found = firstOf(this.#domains.get(host.slice(dot + 1)), origin)
      if (found < first && (specialPorts.has(scheme) || names.test(host.slice(0, dot)))) first = found
    }
    return first
  }
}

function addEntry(entries: Map<string, Entry>, key: string, entry: Omit<Entry, 'next'>): void {
  entries.set(key, { ...entry, next: entries.get(key) })
}

/** The wildcards within the labels of one parent, by what stands before them and after them: texts of few lengths. */
class LabelIndex {
  readonly #lengths = new Set<number>()
  /** How long the texts are that stand after a wildcard, by what stands before it. */
  readonly #ends = new Map<string, Set<number>>()
  readonly #entries = new Map<string, Entry>()

  add(wildcard: string, entry: Omit<Entry, 'next'>): void {
    const [start, end] = wildcard.split('*') as [string, string]
    this.#lengths.add(start.length)
    getOrAdd(this.#ends, start, () => new Set<number>()).add(end.length)
    addEntry(this.#entries, wildcard, entry)
  }

  find(label: string, origin: Origin): number {
    let first = none
    for (const length of this.#lengths) {
      const start = label.slice(0, length)
      const ends = this.#ends.get(start)
      if (ends === undefined) continue
      const taken = label.slice(length).search(foreign)
      for (const end of ends) {
        const stop = label.length - end
        if (stop <= length || (taken >= 0 && stop > length + taken)) continue
        first = Math.min(first, firstOf(this.#entries.get(`${start}*${label.slice(stop)}`), origin))
      }
    }
    return first
  }
}
