import { emptyOptions, listsThatCostTime, privateNetworks, requestWithVary } from './answers.ts'
import { logLines } from './log.ts'
import {
  credentialsWithoutOrigin,
  everyoneWithCredentials,
  expressionWithoutEnds,
  originsPutTogether,
  textAsExpression,
  wildcardAtTheEnd,
} from './origins.ts'
import { paths } from './paths.ts'
import { upgrades } from './upgrades.ts'

/** What is run against ours, by what went wrong elsewhere. */
export const checks = {
  'everyone with credentials': everyoneWithCredentials,
  'credentials without an origin': credentialsWithoutOrigin,
  'no options': emptyOptions,
  'origins that are put together': originsPutTogether,
  'a wildcard at the end': wildcardAtTheEnd,
  'an expression without ends': expressionWithoutEnds,
  'a text as an expression': textAsExpression,
  upgrades,
  'lists that cost time': listsThatCostTime,
  'a request with Vary': requestWithVary,
  'private networks': privateNetworks,
  'lines of the log': logLines,
  paths,
} satisfies Readonly<Record<string, () => void | Promise<void>>>
