import type { Origin } from './origin.ts'
import type { OriginPattern } from './pattern.ts'

/** Answers whether a parsed origin matches one of many wildcard patterns, at a cost that does not grow with their number. */
export interface WildcardMatcher {
  readonly size: number
  matches(origin: Origin): boolean
}

/** One label of the hosts, read from the right. */
interface Node {
  readonly children: Map<string, Node>
  /** Of the wildcards that end here, for what is below. */
  readonly ports: Set<number | '*' | undefined>
  /** Whether this host itself matches, with any port. */
  anyPort: boolean
}

function createNode(): Node {
  return { children: new Map(), ports: new Set(), anyPort: false }
}

/**
 * Both `http://localhost:*` and `https://*.example.com` are found by walking the host's labels from the right through the tree of their
 * scheme: the walk ends at the first label that no pattern has, so an attacker's long host costs no more than a pattern is deep.
 */
export function createWildcardMatcher(patterns: readonly OriginPattern[]): WildcardMatcher {
  const root = createNode()
  for (const { scheme, host, port, subdomains } of patterns) {
    const node = [scheme, ...host.split('.').reverse()].reduce(childOf, root)
    if (subdomains) node.ports.add(port)
    else node.anyPort = true
  }
  return { size: patterns.length, matches: (origin) => isBelow(root.children.get(origin.scheme), origin) }
}

function childOf({ children }: Node, label: string): Node {
  const node = children.get(label) ?? createNode()
  children.set(label, node)
  return node
}

function isBelow(tree: Node | undefined, { host, port }: Origin): boolean {
  let node = tree
  let end = host.length
  while (node !== undefined) {
    const dot = host.lastIndexOf('.', end - 1)
    node = node.children.get(host.slice(dot + 1, end))
    end = dot
    if (end <= 0) return node?.anyPort === true
    // A label has to be left over: the apex is not its own subdomain.
    if (node !== undefined && (node.ports.has(port) || node.ports.has('*'))) return true
  }
  return false
}
