import { type Origin, parseOrigin } from '@cors/standard/origin'
import type { OriginPattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import { none, WildcardIndex } from './wildcards.ts'

/** Makes the function that finds why a rule can never be reached, judged by its texts and those of all rules that it was shown before. */
export function createReachCheck(): (rule: ValidOptions, index: number) => string | undefined {
  const exact = new Set<string>()
  const wildcards = new WildcardIndex()
  let everyone: number | undefined
  const covers = (given: string | OriginPattern): boolean => {
    if (typeof given === 'string') return exact.has(given) || wildcards.find(parseOrigin(given) as Origin) !== none
    // To a matcher, `*` is a label like any other, which only a wildcard takes; and so is the port `*`.
    const host = given.wildcard ? `${given.wildcard}.${given.host}` : given.host
    return wildcards.find({ ...given, host } as Origin) !== none
  }
  const isCovered = ({ origin, dangerouslyAllowNullOrigin }: ValidOptions): boolean =>
    origin.patterns.length > 0 &&
    origin.regExps.length === 0 &&
    !(dangerouslyAllowNullOrigin && !exact.has('null')) &&
    origin.patterns.every(covers)

  return (rule, index) => {
    const reason =
      everyone !== undefined
        ? `rules[${everyone}] allows every origin: put that one last`
        : isCovered(rule)
          ? 'earlier rules allow all of its origins: put it before them, or remove it'
          : undefined
    const { patterns, any } = rule.origin
    for (const pattern of patterns) {
      if (typeof pattern === 'string') exact.add(pattern)
      else wildcards.add(pattern, index)
    }
    if (rule.dangerouslyAllowNullOrigin) exact.add('null')
    if (any) everyone ??= index
    return reason
  }
}
