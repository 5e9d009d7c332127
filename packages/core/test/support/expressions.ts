import fc from 'fast-check'

/** An expression in its parts, so that it can be written, and matched by a matcher of its own. */
export type Expression =
  | { readonly kind: 'one'; readonly text: string }
  | { readonly kind: 'ahead'; readonly inner: Expression; readonly negative: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Expression[] }
  | { readonly kind: 'times'; readonly inner: Expression; readonly least: number; readonly most: number; lazy: boolean }

export function write(expression: Expression): string {
  switch (expression.kind) {
    case 'one':
      return expression.text
    case 'ahead':
      return `(?${expression.negative ? '!' : '='}${write(expression.inner)})`
    case 'all':
      return expression.parts.map(write).join('')
    case 'any':
      return `(?:${expression.parts.map(write).join('|')})`
    case 'times': {
      const { inner, least, most, lazy } = expression
      return `(?:${write(inner)}){${least},${most === Number.POSITIVE_INFINITY ? '' : most}}${lazy ? '?' : ''}`
    }
  }
}

const atoms = ['a', 'b', '\\.', '-', '.', '[a-z]', '\\w', '[^.]', '[a-z.]', '\\d', '\\S', '[ab-]']

/** Small expressions of every kind; most of what is nested too deep would be refused. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    fc.constantFrom(...atoms).map((text): Expression => ({ kind: 'one', text })),
    fc
      .record({
        inner: tie('tree'),
        bounds: fc.constantFrom([0, 1], [0, Infinity], [1, Infinity], [0, Infinity], [2, 3], [0, 20], [2, Infinity]),
        lazy: fc.boolean(),
      })
      .map(
        ({ inner, bounds: [least = 0, most = 0], lazy }): Expression => ({ kind: 'times', inner, least, most, lazy }),
      ),
    fc
      .record({
        kind: fc.constantFrom('all', 'any', 'all'),
        parts: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
      })
      .map((given) => given as Expression),
    fc
      .record({ kind: fc.constant('ahead'), inner: tie('tree'), negative: fc.boolean() })
      .map((given) => given as Expression),
  ),
})).tree

/** Counts what a backtracking matcher does for a text, by the book: no memory, no shortcut. Gives up at the limit. */
export function countSteps(expression: Expression, text: string, limit: number): number {
  let steps = 0
  const forms = new Map(atoms.map((atom) => [atom, new RegExp(`^${atom}$`)]))
  const match = (part: Expression, at: number, then: (at: number) => boolean): boolean => {
    if (++steps > limit) throw new RangeError()
    switch (part.kind) {
      case 'one':
        return forms.get(part.text)?.test(text.charAt(at)) === true && then(at + 1)
      case 'ahead':
        return match(part.inner, at, () => true) !== part.negative && then(at)
      case 'any':
        return part.parts.some((branch) => match(branch, at, then))
      case 'all': {
        const from = (index: number, here: number): boolean => {
          const next = part.parts[index]
          return next === undefined ? then(here) : match(next, here, (after) => from(index + 1, after))
        }
        return from(0, at)
      }
      case 'times': {
        const again = (count: number, here: number): boolean => {
          const more = (): boolean =>
            count < part.most &&
            // As the standard has it, what need not be there must not be empty.
            match(part.inner, here, (after) => (after > here || count < part.least) && again(count + 1, after))
          const enough = (): boolean => count >= part.least && then(here)
          return part.lazy ? enough() || more() : more() || enough()
        }
        return again(0, at)
      }
    }
  }
  try {
    match(expression, 0, (at) => at === text.length)
  } catch {
    // The limit, or as deep as the stack goes.
    return Math.max(steps, limit)
  }
  return steps
}
