/** Finds what was added for the paths of routes that a URL may match. */
export interface PathIndex<Value> {
  /** What is written in another way than as segments, all static or a whole parameter, is found wherever it may match. */
  add(path: unknown, value: Value): void
  /** A superset of what matches, in the order in which it was added; `undefined` for a URL that has to be tried with everything. */
  find(url: string): readonly Value[] | undefined
}

interface Node<Value> {
  readonly entries: Entry<Value>[]
  readonly segments: Map<string, Node<Value>>
  parameter: Node<Value> | undefined
}

interface Entry<Value> {
  readonly order: number
  readonly value: Value
}

/** Text that path-to-regexp takes literally, and that is its own lower case in a URL too. */
const isStatic: RegExp = /^[\w.~-]+$/
const isParameter: RegExp = /^:\w+$/
/** What Express reads by itself: only other URLs go through Node's parser, which may change them. */
const isPlain: RegExp = /^\/[^\t\n\f\r #\u{a0}\u{feff}]*$/u

/**
 * A router that tries one route after the other spends its time on those that cannot match. A route whose first segments are static or
 * parameters matches only URLs with as many segments, the static ones equal; how many routes there are besides does not matter.
 */
export function createPathIndex<Value>(isCaseSensitive: boolean): PathIndex<Value> {
  const root = createNode<Value>()
  const fold = (text: string): string => (isCaseSensitive ? text : text.toLowerCase())
  let count = 0

  const nodeOf = (path: unknown): Node<Value> => {
    let node = root
    if (typeof path !== 'string' || !path.startsWith('/')) return node
    for (const segment of path.slice(1).split('/')) {
      if (isParameter.test(segment)) {
        node.parameter ??= createNode()
        node = node.parameter
      } else if (isStatic.test(segment)) {
        node = childOf(node, fold(segment))
      } else {
        break
      }
    }
    return node
  }

  return {
    add: (path, value) => void nodeOf(path).entries.push({ order: count++, value }),
    find: (url) => {
      if (!isPlain.test(url)) return undefined
      const query = url.indexOf('?')
      const found: Entry<Value>[] = []
      collect(root, fold(query === -1 ? url : url.slice(0, query)), 1, found)
      return found.sort((one, other) => one.order - other.order).map(({ value }) => value)
    },
  }
}

function createNode<Value>(): Node<Value> {
  return { entries: [], segments: new Map(), parameter: undefined }
}

function childOf<Value>({ segments }: Node<Value>, segment: string): Node<Value> {
  const node = segments.get(segment) ?? createNode<Value>()
  segments.set(segment, node)
  return node
}

/** Of every node on the way, since what follows its segments may be optional, a wildcard, or anything else. */
function collect<Value>(
  { entries, segments, parameter }: Node<Value>,
  path: string,
  start: number,
  found: Entry<Value>[],
): void {
  for (const entry of entries) found.push(entry)
  if (start > path.length) return
  const slash = path.indexOf('/', start)
  const end = slash === -1 ? path.length : slash
  const child = segments.get(path.slice(start, end))
  if (child !== undefined) collect(child, path, end + 1, found)
  if (parameter !== undefined) collect(parameter, path, end + 1, found)
}
