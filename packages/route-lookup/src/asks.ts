import type { Constraints } from './routes.ts'
import type { Strategies } from './strategies.ts'

/**
 * What requests may have that reach a route, where that is hidden: by the name of the constraint, values of which each leads to the route,
 * or `undefined` where only the application can compare them. What is not there is asked of no request.
 */
export type Asks = ReadonlyMap<string, readonly unknown[] | undefined>

/** Reads what a route asks for: nothing less matches it, and nothing else matches fewer other routes. */
export function readAsks(constraints: Constraints, strategies: Strategies, lists: readonly string[]): Asks {
  return new Map(
    Object.entries(constraints).map(([name, value]): [string, readonly unknown[] | undefined] => {
      const strategy = strategies.get(name)
      if (strategy === undefined && name === 'version') return [name, rangesOf(String(value))]
      const values = valuesOf(name, value, lists)
      const isPlain = strategy?.isUnknown !== true && values.every((one) => Object(one) !== one)
      return [name, isPlain ? values : undefined]
    }),
  )
}

/**
 * Lists the values of which a request may have one.
 *
 * @param lists the constraints whose value may be such a list
 */
export function valuesOf(name: string, value: unknown, lists: readonly string[]): readonly unknown[] {
  return lists.includes(name) ? [value].flat() : [value]
}

/**
 * The router's own strategy finds routes by full versions and ranges only, however short they were declared; and each pattern has its own
 * idea of which is the latest in a range.
 */
function rangesOf(version: string): readonly string[] | undefined {
  if (!/^\d+(\.\d+){0,2}$/.test(version)) return undefined
  const [major, minor = 0, patch = 0] = version.split('.').map(Number)
  return [`${major}.${minor}.${patch}`, `${major}.${minor}.x`, `${major}.x`, '*']
}
