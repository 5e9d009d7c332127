import { longestHeaderList, longestMethod } from '@cors/standard/limits'
import { forbiddenNames } from '@cors/standard/request-headers'
import { isToken } from '@cors/standard/tokens'
import { alphabet, inAnyCase, longerThan, oneOf, type Test } from '../origins/expressions.ts'

const tokenClass = oneOf([...alphabet].filter(isToken).join(''))
const listClass = oneOf(
  [...alphabet, '\t', ' '].filter((character) => isToken(character) || /[\t ,]/.test(character)).join(''),
)
const space = '[\\t ]*'
const spaces = '[\\t ,]*'
const start = '(?:^|[\\t ,])'
const end = '(?:[\\t ,]|$)'
const notEchoed = [longerThan(longestHeaderList), `${start}[*]${end}`]

/** Rule 9: a method that is echoed where the policy takes any. */
export const echoableMethod: Test = { any: [`${tokenClass}{1,${longestMethod}}`], none: ['^[*]$'] }

/**
 * Rule 9: a list of headers that is echoed where the policy takes any; one without a name is not. No group repeats, as engines count the
 * steps: Varnish answers 500 where a list of 4 KiB takes too many.
 */
export const echoableHeaders: Test = {
  any: [`${spaces}${tokenClass}${listClass}*`],
  none: [...notEchoed, `${tokenClass}[\\t ]+${tokenClass}`],
}

/**
 * Rule 7: a list of headers all of which the policy names, or stands for by their beginnings: in the words of expressions nothing can be
 * picked out of a list.
 */
export function headersWithPrefixes(names: readonly string[], prefixes: readonly string[]): Test {
  const elements = [...names.map(inAnyCase), ...prefixes.map((prefix) => `${inAnyCase(prefix)}${tokenClass}*`)]
  const element = `(?:${elements.join('|')})`
  // What scripts cannot set, and `Authorization`, which has to be named.
  const isNamed = names.some((name) => name.toLowerCase() === 'authorization')
  const never = `${isNamed ? '' : 'authorization|'}access-control-.*|${forbiddenNames.source.slice(4, -2)}`
  const inBothCases = never.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
  return {
    any: [`${spaces}${element}(?:${space},${spaces}${element})*${spaces}`],
    none: [...notEchoed, `${start}(?:${inBothCases})${end}`],
  }
}
