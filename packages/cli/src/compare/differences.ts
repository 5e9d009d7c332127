import type { Grant } from './grants.ts'
import type { AskedNames } from './names.ts'

/**
 * Something that one policy allows and the other does not, with the shortest request that shows it.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import type { PolicyDifference } from '@cors/cli'
 *
 * const describe = ({ what, value = '', example }: PolicyDifference): string => `${what} ${value}, as ${example.origin}`
 * ```
 */
export interface PolicyDifference {
  readonly what: 'origin' | 'credentials' | 'method' | 'header' | 'exposed-header'
  /** The pattern of the origins, or the name of the method or header; `x-*` is a prefix, `*` any other. Absent for credentials. */
  readonly value?: string
  /** The patterns of the policy by which the origins are allowed that this holds for. */
  readonly patterns: readonly string[]
  /** The shortest example: pages of `origin`, and what they may do. */
  readonly example: {
    readonly origin: string
    readonly credentials?: 'include'
    readonly method?: string
    readonly header?: string
  }
}

/** An origin, and what each of the policies grants it. */
export interface Compared {
  readonly origin: string
  readonly more: Grant | undefined
  readonly less: Grant | undefined
}

type Found = Pick<PolicyDifference, 'what' | 'value'> & {
  readonly example: Omit<PolicyDifference['example'], 'origin'>
}

function added(more: ReadonlySet<string>, less: ReadonlySet<string>): string[] {
  return less.has('*') ? [] : [...more].filter((text) => !less.has(text))
}

/** What the one grants an origin that both allow. */
function foundIn(more: Grant, less: Grant, { standsFor }: AskedNames): Found[] {
  const told = (text: string): string => standsFor.get(text) ?? text
  const credentials: Found[] =
    more.credentials && !less.credentials ? [{ what: 'credentials', example: { credentials: 'include' } }] : []
  return [
    ...credentials,
    ...added(more.methods, less.methods).map(
      (method): Found => ({ what: 'method', value: told(method), example: { method } }),
    ),
    ...added(more.headers, less.headers).map(
      (header): Found => ({ what: 'header', value: told(header), example: { header } }),
    ),
    ...added(more.exposed, less.exposed).map(
      (header): Found => ({ what: 'exposed-header', value: header, example: { header } }),
    ),
  ]
}

/** In the order in which they are told. */
const kinds: Readonly<Record<PolicyDifference['what'], true>> = {
  origin: true,
  credentials: true,
  method: true,
  header: true,
  'exposed-header': true,
}

function isShorter(origin: string, known: string): boolean {
  return origin.length < known.length || (origin.length === known.length && origin < known)
}

/** Each difference once, with all patterns that it holds for, and its shortest example. */
export function differences(
  compared: readonly Compared[],
  names: AskedNames,
  nameFor: (origin: string) => string,
): PolicyDifference[] {
  const found = new Map<string, Omit<PolicyDifference, 'patterns'> & { readonly patterns: Set<string> }>()
  for (const { origin, more, less } of compared) {
    // The same grant is the same object.
    if (more === undefined || more === less) continue
    const pattern = nameFor(origin)
    const here: Found[] =
      less === undefined ? [{ what: 'origin', value: pattern, example: {} }] : foundIn(more, less, names)
    for (const { what, value, example } of here) {
      const key = JSON.stringify([what, value])
      const known = found.get(key)
      const patterns = (known?.patterns ?? new Set()).add(pattern)
      if (known === undefined || isShorter(origin, known.example.origin))
        found.set(key, { what, ...(value === undefined ? {} : { value }), patterns, example: { origin, ...example } })
    }
  }
  const order = Object.keys(kinds)
  return [...found.values()]
    .sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what))
    .map((difference) => ({ ...difference, patterns: [...difference.patterns] }))
}
