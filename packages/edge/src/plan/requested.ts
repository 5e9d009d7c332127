import type { Test } from '../origins/expressions.ts'
import { inAnyCase } from '../origins/expressions.ts'

const tokenClass = '[A-Za-z0-9!#$%&\\x27*+.^_\\x60|~-]'
  .replace('$', '\\x24')
  .replace('&', '\\x26')
  .replace('|', '\\x7c')
  .replace('^', '\\x5e')
const space = '[\\t ]*'
const spaces = '[\\t ,]*'

/** Rule 9: more than 4 KiB; RE2 counts no further than to 1000 at once. */
const tooLong = '^.{1000}.{1000}.{1000}.{1000}.{97}'
const start = '(?:^|[\\t ,])'
const end = '(?:[\\t ,]|$)'
const notEchoed = [tooLong, `${start}[*]${end}`]

/** Rule 9: a method that is echoed where the policy takes any. */
export const echoableMethod: Test = { any: [`${tokenClass}{1,64}`], none: ['^[*]$'] }

/** Rule 9: a list of headers that is echoed where the policy takes any; one without a name is not. */
export const echoableHeaders: Test = {
  any: [`${spaces}${tokenClass}+(?:${space},${spaces}${tokenClass}+)*${spaces}`],
  none: notEchoed,
}

/**
 * Rule 7: a list of headers all of which the policy names, or stands for by their beginnings: in the words of expressions nothing can be
 * picked out of a list.
 */
export function headersWithPrefixes(names: readonly string[], prefixes: readonly string[]): Test {
  const elements = [...names.map(inAnyCase), ...prefixes.map((prefix) => `${inAnyCase(prefix)}${tokenClass}*`)]
  const element = `(?:${elements.join('|')})`
  const named = new Set(names.map((name) => name.toLowerCase()))
  // What scripts cannot set, and `Authorization`, which has to be named.
  const never = [...neverByPrefix].filter((name) => !named.has(name)).map(inAnyCase)
  return {
    any: [`${spaces}${element}(?:${space},${spaces}${element})*${spaces}`],
    none: [
      ...notEchoed,
      `${start}(?:${never.join('|')})${end}`,
      `${start}(?:${neverPrefixes.map(inAnyCase).join('|')})`,
    ],
  }
}

const neverByPrefix: readonly string[] = [
  'authorization',
  'accept-charset',
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]
const neverPrefixes: readonly string[] = ['access-control-', 'proxy-', 'sec-']
