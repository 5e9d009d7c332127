import { longestOrigin } from '@cors/standard/limits'
import { alphabet, longerThan } from '../origins/expressions.ts'
import { tooLongDomain, tooLongHost } from '../origins/gate.ts'

/** A part of an expression. */
export type Node =
  | { readonly type: 'set'; readonly taken: string; readonly source: string; readonly isDot: boolean }
  | { readonly type: 'group'; readonly ways: readonly Node[][] }
  | {
      readonly type: 'repeat'
      readonly node: Node
      readonly least: number
      readonly most: number
      readonly mark: string
    }
  | { readonly type: 'look'; readonly source: string }
  | { readonly type: 'start' }
  | { readonly type: 'end' }

/** What means the same in PCRE, RE2 and JavaScript. */
const tokens =
  /\((?:\?(?:[:=!]|P?<[A-Za-z_]\w*>))?|\)|\||\^|\$|\\(?:[dDwW]|x[\da-f]{2}|[^A-Za-z0-9\s])|\[(?:\\[dDwW]|\\[^A-Za-z0-9\s]|\\x[\da-f]{2}|[^\\\][])+\]|[*+?]\??(?![+*?])|\{\d+(?:,\d*)?\}\??(?![+*?])|[^\\()[\]{}*+?|^$\s]/gy

/** What core checks of every origin itself. */
const implied = [tooLongDomain, tooLongHost, longerThan(longestOrigin)].map((each) => `(?!${each.slice(1)})`)

/** The ways of an expression, one beside the other; nothing where it has something that not all dialects know. */
export function parseExpression(given: string, ignoreCase: boolean): Node[][] | undefined {
  let source = given.replaceAll('\\/', '/')
  for (let found = startOf(source); found !== undefined; found = startOf(source)) {
    source = (source.startsWith('^') ? '^' : '') + source.slice(source.indexOf(found) + found.length)
  }
  const parts: string[] = []
  tokens.lastIndex = 0
  for (let match = tokens.exec(source); match !== null; match = tokens.exec(source)) parts.push(match[0])
  if (parts.join('') !== source || source === '') return undefined
  const reader = { parts, at: 0, flags: ignoreCase ? 'i' : '' }
  try {
    const ways = readWays(reader)
    return reader.at === parts.length ? ways : undefined
  } catch {
    return undefined
  }
}

function startOf(source: string): string | undefined {
  return implied.find((each) => source.startsWith(each) || source.startsWith(`^${each}`))
}

interface Reader {
  readonly parts: readonly string[]
  readonly flags: string
  at: number
}

function readWays(reader: Reader): Node[][] {
  const ways: Node[][] = [[]]
  for (let part = reader.parts[reader.at]; part !== undefined && part !== ')'; part = reader.parts[reader.at]) {
    reader.at++
    const way = ways.at(-1) as Node[]
    if (part === '|') ways.push([])
    else if (/^(?:[*+?]|\{\d)/.test(part)) way.push(repeated(way.pop(), part))
    else way.push(readOne(reader, part))
  }
  return ways
}

function readOne(reader: Reader, part: string): Node {
  if (part === '^') return { type: 'start' }
  if (part === '$') return { type: 'end' }
  if (!part.startsWith('(')) {
    const pattern = new RegExp(part, `g${reader.flags}`)
    return { type: 'set', taken: (alphabet.match(pattern) ?? []).join(''), source: part, isDot: part === '.' }
  }
  const from = reader.at - 1
  const ways = readWays(reader)
  if (reader.parts[reader.at] !== ')') throw new SyntaxError('A group has no end.')
  reader.at++
  return /^\(\?[=!]/.test(part)
    ? { type: 'look', source: reader.parts.slice(from, reader.at).join('') }
    : { type: 'group', ways }
}

function repeated(node: Node | undefined, part: string): Node {
  if (node === undefined || (node.type !== 'set' && node.type !== 'group')) throw new SyntaxError('Nothing to repeat.')
  const mark = part.replace(/(?<=.)\?$/, '')
  const [least, most] =
    mark === '*'
      ? [0, Number.POSITIVE_INFINITY]
      : mark === '+'
        ? [1, Number.POSITIVE_INFINITY]
        : mark === '?'
          ? [0, 1]
          : boundsOf(mark)
  return { type: 'repeat', node, least, most, mark }
}

function boundsOf(mark: string): [number, number] {
  const [least = '', most] = mark.slice(1, -1).split(',')
  return [Number(least), most === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)]
}

/** In the words of JavaScript. A dot alone is meant as one, and so written as one: that takes less. */
export function written(way: readonly Node[]): string {
  return way
    .map((node): string => {
      if (node.type === 'start') return '^'
      if (node.type === 'end') return '$'
      if (node.type === 'look') return node.source
      if (node.type === 'set') return node.isDot ? '\\.' : node.source
      if (node.type === 'group') return `(?:${node.ways.map(written).join('|')})`
      const { node: inner, mark } = node
      return `${inner.type === 'set' && inner.isDot ? '.' : written([inner])}${mark}`
    })
    .join('')
}

/** Whether a dot stands alone, as people write who forget the `\`. */
export function hasLoneDot(way: readonly Node[]): boolean {
  return way.some((node) =>
    node.type === 'set' ? node.isDot : node.type === 'group' ? node.ways.some(hasLoneDot) : false,
  )
}
