/** A pattern of a policy in its parts; `createPolicy` has seen to it that it is one. */
export interface PatternParts {
  readonly scheme: string
  /** The leftmost label where it has a wildcard, otherwise empty. */
  readonly wildcard: string
  /** Without the label of the wildcard. */
  readonly host: string
  /** `'*'` for any; empty where there is none. */
  readonly port: string
}

const form = /^([^:]+):\/\/(?:([\w-]*\*[\w-]*)\.)?(\[[^\]]*\]|[^:]*)(?::(.+))?$/

export function readPattern(pattern: string): PatternParts {
  const [, scheme = '', wildcard = '', host = '', port = ''] = form.exec(pattern) ?? []
  return { scheme, wildcard, host, port }
}

/** The hosts that a host stands below, the nearest first. */
export function parentsOf(host: string): string[] {
  const parents: string[] = []
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) parents.push(host.slice(dot + 1))
  return parents
}

/** Lower-case letters first, as people read those most easily. */
export const letters: readonly string[] = [...'abcdefghijklmnopqrstuvwxyz0123456789']

/** All texts of letters, the shortest first. */
export function* shortestTexts(): Generator<string, never> {
  let last: string[] = ['']
  for (;;) {
    last = last.flatMap((text) => letters.map((letter) => text + letter))
    yield* last
  }
}

/** The shortest text of letters that passes. */
export function shortestText(passes: (text: string) => boolean): string {
  const texts = shortestTexts()
  for (;;) {
    const { value } = texts.next()
    if (passes(value)) return value
  }
}
