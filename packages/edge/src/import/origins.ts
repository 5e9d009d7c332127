import { CorsConfigError, createPolicy } from '@cors/core'
import { literal } from '../origins/expressions.ts'
import { expand, hasOneLabel, patternOf } from './expand.ts'
import { hasLoneDot, type Node, parseExpression, written } from './expressions.ts'
import type { Findings } from './findings.ts'

export type Origins = readonly (string | RegExp)[]

/** What a policy has an option for; {@link readNull} takes them out. */
const opaque: readonly string[] = ['null', 'file://']

/** Of an expression, what of it can be said: never more than it takes. */
export function readExpression(
  expression: string,
  { findings, ignoreCase = false, whole = false, at = expression }: ExpressionContext,
): Origins {
  const given = whole ? `^(?:${expression})$` : expression
  const ways = parseExpression(given, ignoreCase)
  if (ways === undefined) {
    findings.add(
      'expression',
      `${expression} is not an expression that can be read, and is left out: list the origins.`,
      at,
    )
    return []
  }
  return flat(ways).flatMap((way) => readWay(way, expression, findings, ignoreCase, at))
}

interface ExpressionContext {
  readonly findings: Findings
  readonly ignoreCase?: boolean
  /** Whether the engine compares the whole text. */
  readonly whole?: boolean
  readonly at?: number | string
}

/** `^(?:a|b)$` as its ways. */
function flat(ways: readonly Node[][]): Node[][] {
  return ways.flatMap((way) => {
    const inner = way.filter(({ type }) => type !== 'start' && type !== 'end')
    const [only] = inner
    if (inner.length !== 1 || only?.type !== 'group') return [way]
    const [first, last] = [way[0], way.at(-1)]
    return flat(
      only.ways.map((each) => [
        ...(first?.type === 'start' && each[0]?.type !== 'start' ? [first] : []),
        ...each,
        ...(last?.type === 'end' && each.at(-1)?.type !== 'end' ? [last] : []),
      ]),
    )
  })
}

function readWay(
  way: readonly Node[],
  source: string,
  findings: Findings,
  ignoreCase: boolean,
  at: number | string,
): Origins {
  const starts = way[0]?.type === 'start'
  const ends = way.at(-1)?.type === 'end'
  const body = way.slice(starts ? 1 : 0, ends ? -1 : undefined)
  if (!starts || !ends) {
    const missing = [starts ? '' : '"^"', ends ? '' : '"$"'].filter(Boolean).join(' and ')
    findings.add(
      'unanchored',
      `${source} has no ${missing}: it also takes origins that only contain what was meant, such as https://example.com.evil.example; the options have the whole of it alone.`,
      at,
    )
  }
  if (hasLoneDot(body))
    findings.add(
      'unescaped-dot',
      `${source} has a "." without "\\", which takes any character: the options take a dot alone.`,
      at,
    )
  if (hasOneLabel(body))
    findings.add(
      'one-label',
      `${source} takes one label, where "*." of a policy takes any number: the options keep a RegExp.`,
      at,
    )
  const texts = expand(body)
  const patterns = texts?.flatMap((text) => (starts ? [text] : suffixed(text))).map(patternOf)
  if (patterns?.every((each) => each !== undefined && (opaque.includes(each) || isTaken(each))))
    return patterns as string[]
  const regExp = compiled(`^(?:${written(body)})$`, ignoreCase)
  if (regExp !== undefined && isTaken(regExp)) return [regExp]
  findings.add('expression', `${source} cannot be said safely in a policy, and is left out: list the origins.`, at)
  return []
}

/** What ends in a text, where only its end was compared: by https alone. */
function suffixed(text: string): string[] {
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(text)) return [text]
  if (text.startsWith('://')) return [`https${text}`]
  if (text.startsWith('.')) return [`https://*${text}`]
  return /^[\uE011\uE012]/.test(text) ? [`https://${text}`] : [`https://${text}`, `https://*.${text}`]
}

function compiled(source: string, ignoreCase: boolean): RegExp | undefined {
  try {
    return new RegExp(source, ignoreCase ? 'i' : '')
  } catch {
    return undefined
  }
}

/** Whether a policy takes it, if need be with a name that says that it is dangerous. */
function isTaken(origin: string | RegExp): boolean {
  try {
    createPolicy({
      origin: [origin],
      credentials: true,
      dangerouslyAllowInsecureOrigins: true,
      dangerouslyAllowPublicSuffixes: true,
    })
    return origin !== '*'
  } catch (error) {
    if (error instanceof CorsConfigError) return false
    throw error
  }
}

/** One origin, without anything that stands for others. */
export function readExact(origin: string, findings: Findings, at: number | string = origin): Origins {
  if (!origin.includes('*') && isTaken(origin)) return [origin]
  const plain = origin.replace(/\/$/, '')
  const why = plain !== origin && isTaken(plain) ? `: no browser sends it, write ${plain}` : ''
  findings.add('refused', `${JSON.stringify(origin)} is not an origin, and is left out${why}.`, at)
  return []
}

/** Texts with one `*`, which stands for any characters. */
export function readGlobs(list: readonly string[], findings: Findings): Origins {
  return list.flatMap((text): Origins => {
    if (!text.includes('*')) return readExact(text, findings)
    const bare = text.replace(/:\*$/, '')
    if (bare !== text && !bare.includes('*')) {
      if (list.includes(bare) && isTaken(text)) return [text]
      const regExp = compiled(`^${literal(bare)}:\\d{1,5}$`, false)
      return regExp !== undefined && isTaken(regExp) ? [regExp] : readExact(bare, findings)
    }
    const [, scheme = '', host = ''] = /^(https?):\/\/\*([a-z0-9-]+\..+)$/.exec(text) ?? []
    if (scheme !== '') {
      findings.add(
        'unanchored',
        `${text} also takes hosts such as evil${host}: the options take ${host} and what is below it.`,
        text,
      )
      return [`${scheme}://${host}`, `${scheme}://*.${host}`].filter(isTaken)
    }
    const [, rest = ''] = /^http\*:\/\/([^*]+)$/.exec(text) ?? []
    if (rest !== '') return [`http://${rest}`, `https://${rest}`].flatMap((each) => readExact(each, findings, text))
    if (isTaken(text)) {
      if (!/:\/\/\*\./.test(text))
        findings.add('one-label', `The "*" of ${text} also takes dots: that of a policy takes one label.`, text)
      return [text]
    }
    findings.add('any-origin', `${text} takes origins of anybody, and is left out: name yours.`, text)
    return []
  })
}

/** The origin `null` is allowed by a policy only with `file://`. */
export function readNull(list: readonly string[], findings: Findings): { origins: readonly string[]; isNull: boolean } {
  const isNull = list.includes('null') && list.includes('file://')
  if (isNull)
    findings.add('dangerous', 'The origin "null" is allowed, which any page can send from a sandboxed frame.', 'null')
  else if (list.includes('null'))
    findings.add(
      'null-origin',
      'The origin "null", which any page can send, is left out: dangerouslyAllowNullOrigin allows it, and file:// too.',
      'null',
    )
  return { origins: list.filter((each) => !opaque.includes(each)), isNull }
}
