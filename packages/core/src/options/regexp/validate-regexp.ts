import { isAddress } from '@cors/standard/address'
import { isPublicSuffix } from '@cors/standard/public-suffix'
import type { Tell } from '../errors.ts'
import type { OriginContext } from '../valid-options.ts'
import { anchor } from './anchor.ts'
import { type Position, readPositions } from './automaton.ts'
import { isBounded } from './bounded.ts'
import { findInsecure } from './insecure-match.ts'
import { findOpenAddress } from './open-address.ts'
import { findStranger } from './stranger.ts'

/** Returns a copy that matches whole origins only: the user's own could be given other flags later, or match `^a|b$` in part. */
export function validateRegExp(value: RegExp, context: OriginContext, tell: Tell): RegExp {
  // This reads what the JavaScript engine holds, whatever an instance says of itself.
  const { source, flags } = new RegExp(value)
  const badFlags = flags.replace(/[^gmy]/g, '')
  const whole = new RegExp(`^(?:${source})$`, flags.replace(/[gmy]/g, ''))
  if (badFlags) {
    tell('origin-regexp-flags', `has the flags "${badFlags}", which make its answers unreliable: remove them`)
  }
  if (!/^\^(?:.*[^\\])?(?:\\\\)*\$$/.test(source)) {
    const { fix, advice } = anchor(source, context)
    tell('origin-regexp-unanchored', `is not written with ^ and $${advice ? `: ${advice}` : ''}`, { fix })
  }
  const positions = readBounded(whole)
  if (!positions) {
    const isList = source.split('|').length > 30
    const fix = isList ? undefined : plainer(source)
    const lead = 'write a pattern, such as'
    const example = isList
      ? ': write a list of patterns, which may be of any length'
      : `: ${lead} "https://*.example.com"`
    tell('origin-regexp-unbounded', `is not sure to answer quickly${fix ? '' : example}`, { fix, lead })
  } else if (context.credentials) {
    checkStrangers(whole, positions, context, tell)
    const insecure = !context.dangerouslyAllowInsecureOrigins && findInsecure(whole, positions)
    if (insecure) {
      const words = `matches ${insecure}, which is denied: it is not secure, and credentials are on`
      tell('origin-insecure-credentials', words, { isNotice: true })
    }
  }
  return whole
}

/** Nothing where the RegExp is beyond what can be told, or may take long. */
function readBounded(whole: RegExp): readonly Position[] | undefined {
  try {
    const positions = readPositions(whole)
    // Engines interpret what they match for the first time, which takes ten times as long: an attacker shall not have that.
    whole.test('')
    return isBounded(positions) ? positions : undefined
  } catch {
    return undefined
  }
}

/** Nobody's name and nobody's address: what matches one of them names no host. */
const canaries = ['cors-canary.invalid', '203.0.113.7', '[2001:db8::7]']

function checkStrangers(whole: RegExp, positions: readonly Position[], context: OriginContext, tell: Tell): void {
  const fix = plainer(whole.source)
  for (const start of context.dangerouslyAllowInsecureOrigins ? ['https://', 'http://'] : ['https://']) {
    const canary = canaries.map((host) => start + host).find((origin) => whole.test(origin))
    const found = canary
      ? [canary]
      : (findStranger(positions, start, context.dangerouslyAllowPublicSuffixes) ??
        findOpenAddress(whole, positions, start))
    if (!found) continue
    const [stranger, suffix = ''] = found
    const allowed = canary ? 'every site' : 'strangers'
    // The dot at the end of a host does not count.
    if (!fix && /\../.test(suffix)) tellPublicSuffix(tell)
    else {
      const words = `matches ${stranger}, so it allows ${allowed}, and credentials are on${fix ? '' : ': name your hosts'}`
      tell('origin-regexp-canary', words, { fix })
    }
    return
  }
}

/** In the words that patterns get: it is the same rule. */
export function tellPublicSuffix(tell: Tell, fix?: string): void {
  const rest = ', or set dangerouslyAllowPublicSuffixes: true'
  const advice = fix ? '' : `: list your own names${rest}`
  const words = `matches names that anybody can get, and credentials are on${advice}`
  tell('origin-public-suffix-credentials', words, { fix, rest })
}

/** The pattern that was probably meant, where the expression ends in a domain. */
function plainer(source: string): string | undefined {
  const form =
    /(?:^|\/)([^/$]*?)(?<![\w\\\x80-\uffff-])(?!-)((?:[a-z\d-]+\\?\.)+[a-z\d-]+)([(?:]*:[\dd[\]\\{},+*?)-]*)?(?:\.[*+])?\$/i
  const [, wild, name = '', port = ''] = form.exec(source) ?? []
  const host = name.replaceAll('\\', '').toLowerCase()
  const scheme = /http:/.test(source) ? 'http' : 'https'
  const ports = /^:\d+$/.test(port) ? port : port && ':*'
  return !name || (wild && (isPublicSuffix(host) || isAddress(host)))
    ? undefined
    : `${scheme}://${wild && '*.'}${host}${ports}`
}
