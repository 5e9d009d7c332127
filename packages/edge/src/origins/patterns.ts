import { literal, type Test } from './expressions.ts'
import { implicitPorts, tooLongDomain, tooLongHost } from './gate.ts'
import { anyPort } from './ports.ts'

/** A pattern in its parts; the policy has checked it. */
export interface PatternParts {
  readonly scheme: string
  /** The leftmost label where it has a wildcard, otherwise empty. */
  readonly wildcard: string
  readonly host: string
  /** A number, `*`, or empty. */
  readonly port: string
}

export function partsOfPattern(pattern: string): PatternParts {
  const [, scheme = '', wildcard = '', host = '', port = ''] =
    /^([^:]+):\/\/(?:([\w-]*\*[\w-]*)\.)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(pattern) ?? []
  return { scheme, wildcard, host, port }
}

export function isWildcard(pattern: string): boolean {
  const { wildcard, port } = partsOfPattern(pattern)
  return wildcard !== '' || port === '*'
}

/** What a pattern with a wildcard stands for, in canonical form. */
export function testOfPattern(pattern: string): Test {
  const { scheme, wildcard, host, port } = partsOfPattern(pattern)
  const isSpecial = implicitPorts.has(scheme)
  const ports = port === '*' ? anyPort(implicitPorts.get(scheme)) : port && `:${port}`
  const lead = wildcard && `${leadOf(wildcard, isSpecial)}[.]`
  const any = [`${literal(scheme)}://${lead}${literal(host)}${ports}`]
  if (wildcard === '' || (wildcard !== '*' && isSpecial && host.length < 189)) return { any, none: [] }
  return { any, none: [isSpecial ? tooLongDomain : tooLongHost] }
}

/** The hosts of apps keep their case, and have no labels of a limited length. */
function leadOf(wildcard: string, isSpecial: boolean): string {
  if (wildcard === '*')
    return isSpecial ? '[a-z0-9_-]{1,63}(?:[.][a-z0-9_-]{1,63})*' : '[A-Za-z0-9_-]+(?:[.][A-Za-z0-9_-]+)*'
  const [start = '', end = ''] = wildcard.split('*')
  const most = 63 - start.length - end.length
  return `${start}[a-z0-9-]${isSpecial ? `{1,${most}}` : '+'}${end}`
}
