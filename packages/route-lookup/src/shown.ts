import { deriveShown } from '@cors/node/adapter'
import type { Constraints } from './routes.ts'
import type { Strategies } from './strategies.ts'

/** A preflight, and what it says of the request after it. */
export interface Asked {
  /** The method of the request after it. */
  readonly method: string
  readonly url: string
  /** Its own; of the request after it, it shows the host only. */
  readonly headers: Readonly<Record<string, unknown>>
  /** The names of headers of the request after it; where they are left out, it may have any. */
  readonly requestHeaders?: string
}

/** What a preflight shows of the constraints of the request after it. */
export interface Shown {
  /** Every name is there, so that none is looked up on a prototype. */
  readonly values: Record<string, unknown>
  /** The names of those that may have any value. */
  readonly hidden: readonly string[]
  /** Whether it will have a version, hidden as that is: then no route without one takes it. */
  readonly isVersionSent: boolean
}

/** Lists the constraints that the router derives from a request. */
export function constraintsInUse(
  routes: readonly { readonly constraints: Constraints }[],
  strategies: Strategies,
): readonly string[] {
  const names = new Set(routes.flatMap(({ constraints }) => Object.keys(constraints)))
  for (const { name, mustMatchWhenDerived } of strategies.values()) if (mustMatchWhenDerived === true) names.add(name)
  return [...names]
}

/** Rule 20: makes a function that finds what a preflight shows of the constraints with these names. */
export function createShow(names: readonly string[], strategies: Strategies): (asked: Asked) => Shown {
  const noValues = Object.fromEntries([...names, 'version'].map((name) => [name, undefined]))
  return (asked) => {
    const { method, headers } = asked
    const values: Record<string, unknown> = { ...noValues }
    const hidden: string[] = []
    let isVersionSent = false
    for (const name of names) {
      const strategy = strategies.get(name)
      if (strategy !== undefined) {
        const shown = deriveShown(strategy, { requestMethod: method }, asked)
        if (shown === undefined) hidden.push(name)
        else values[name] = shown.value
      } else if (name === 'host') values.host = headers.host || headers[':authority']
      else {
        const { mayBeSent, isSent } = readVersion(asked)
        isVersionSent = isSent
        if (mayBeSent) hidden.push(name)
      }
    }
    return { values, hidden, isVersionSent }
  }
}

/** What a preflight tells of the header that the router's own strategy reads: a browser sends none whose name it has not asked for. */
function readVersion({ requestHeaders }: Asked): { readonly mayBeSent: boolean; readonly isSent: boolean } {
  const isSent = (requestHeaders ?? '').split(',').some((name) => name.trim().toLowerCase() === 'accept-version')
  return { mayBeSent: isSent || requestHeaders === undefined, isSent }
}
