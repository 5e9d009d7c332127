import type { Origin } from './origin.ts'
import type { OriginPattern } from './pattern.ts'

/** Answers whether a parsed origin matches one of many wildcard patterns, at a cost that does not grow with their number. */
export interface WildcardMatcher {
  readonly size: number
  matches(origin: Origin): boolean
}

/** One label of the hosts, read from the right; `ports` are those of the wildcards that end here. */
interface Node {
  readonly children: Map<string, Node>
  readonly ports: Set<number | '*' | undefined>
}

/**
 * `http://localhost:*` needs only the port cut off. `https://*.example.com` is found by walking the host's labels from the right
 * through a tree: the walk ends at the first label that no pattern has, so an attacker's long host costs no more than a pattern is deep.
 */
export function createWildcardMatcher(patterns: readonly OriginPattern[]): WildcardMatcher {
  const anyPort = new Map<string, Set<string>>()
  const trees = new Map<string, Node>()
  for (const pattern of patterns) {
    if (pattern.subdomains) insert(trees, pattern)
    else hostsOf(anyPort, pattern.scheme).add(pattern.host)
  }
  return {
    size: patterns.length,
    matches: (origin) =>
      anyPort.get(origin.scheme)?.has(origin.host) === true || isBelow(trees.get(origin.scheme), origin),
  }
}

function hostsOf(hosts: Map<string, Set<string>>, scheme: string): Set<string> {
  let set = hosts.get(scheme)
  if (set === undefined) {
    set = new Set()
    hosts.set(scheme, set)
  }
  return set
}

function insert(trees: Map<string, Node>, { scheme, host, port }: OriginPattern): void {
  let node = childOf(trees, scheme)
  for (const label of host.split('.').reverse()) node = childOf(node.children, label)
  node.ports.add(port)
}

function childOf(children: Map<string, Node>, label: string): Node {
  let node = children.get(label)
  if (node === undefined) {
    node = { children: new Map(), ports: new Set() }
    children.set(label, node)
  }
  return node
}

function isBelow(tree: Node | undefined, { host, port }: Origin): boolean {
  let node = tree
  let end = host.length
  while (node !== undefined && end > 0) {
    const dot = host.lastIndexOf('.', end - 1)
    node = node.children.get(host.slice(dot + 1, end))
    end = dot
    // A label has to be left over: the apex is not its own subdomain.
    if (node !== undefined && end > 0 && (node.ports.has(port) || node.ports.has('*'))) return true
  }
  return false
}
