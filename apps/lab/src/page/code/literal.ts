import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/javascript'

/** Where something stands in a text, in characters from its beginning. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A place that cannot be read: not JavaScript, or JavaScript that would have to be run. */
export interface LiteralProblem extends Range {
  readonly code: 'syntax' | 'function' | 'not-literal' | 'no-object'
}

/** What a text says, without running it. */
export interface Literal {
  readonly value: unknown
  /** By {@link pathKey}: a property begins where its name does. */
  readonly ranges: ReadonlyMap<string, Range>
  readonly problems: readonly LiteralProblem[]
}

/** The key of a path in {@link Literal.ranges}. */
export function pathKey(path: readonly (string | number)[]): string {
  return JSON.stringify(path)
}

/**
 * Reads the first object of a JavaScript text: an object alone, or one in a call or an assignment, as people copy it. Nothing is run,
 * so what comes out of an address can do no harm.
 */
export function parseObject(text: string): Literal {
  const reader = new LiteralReader(text)
  const tree = /^(\s|\/\/.*|\/\*[\s\S]*?\*\/)*\{/.test(text)
    ? parser.configure({ top: 'SingleExpression' }).parse(text)
    : parser.parse(text)
  const object = findFirst(tree.topNode, (node) => node.name === 'ObjectExpression')
  if (object === undefined) return reader.fail({ code: 'no-object', from: 0, to: text.length })
  const broken = findFirst(tree.topNode, (node) => node.type.isError)
  if (broken !== undefined) return reader.fail({ code: 'syntax', from: broken.from, to: broken.to })
  return reader.read(object)
}

function findFirst(root: SyntaxNode, matches: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
  const cursor = root.cursor()
  do {
    if (matches(cursor.node)) return cursor.node
  } while (cursor.next())
  return undefined
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.name.endsWith('Comment')) children.push(child)
  }
  return children
}

function isPunctuation({ name }: SyntaxNode): boolean {
  return /^[^\w⚠]+$/.test(name)
}

class LiteralReader {
  readonly #text: string
  readonly #ranges = new Map<string, Range>()
  readonly #problems: LiteralProblem[] = []

  constructor(text: string) {
    this.#text = text
  }

  read(node: SyntaxNode): Literal {
    const value = this.#readNode(node, [])
    return { value, ranges: this.#ranges, problems: this.#problems }
  }

  fail(problem: LiteralProblem): Literal {
    return { value: undefined, ranges: this.#ranges, problems: [problem] }
  }

  #readNode(node: SyntaxNode, path: readonly (string | number)[]): unknown {
    const source = this.#text.slice(node.from, node.to)
    if (!this.#ranges.has(pathKey(path))) this.#ranges.set(pathKey(path), { from: node.from, to: node.to })
    switch (node.name) {
      case 'ObjectExpression':
        return this.#readObject(node, path)
      case 'ArrayExpression':
        return childrenOf(node)
          .filter((child) => !isPunctuation(child))
          .map((child, index) => this.#readNode(child, [...path, index]))
      case 'String':
        return unquote(source)
      case 'TemplateString':
        return node.firstChild?.name === 'Interpolation' ? this.#refuse(node, 'not-literal') : unquote(source)
      case 'Number':
        return Number(source.replaceAll('_', ''))
      case 'BooleanLiteral':
        return source === 'true'
      case 'null':
        return null
      case 'RegExp':
        return this.#readRegExp(node, source)
      case 'UnaryExpression':
        return /^-\s*[\d.]/.test(source) ? -Number(source.slice(1)) : this.#refuse(node, 'not-literal')
      case 'ParenthesizedExpression':
        return this.#readNode(node.getChild('(')?.nextSibling ?? node, path)
      case 'ArrowFunction':
      case 'FunctionExpression':
        return this.#refuse(node, 'function')
      default:
        return source === 'undefined' ? undefined : this.#refuse(node, 'not-literal')
    }
  }

  #readObject(node: SyntaxNode, path: readonly (string | number)[]): object {
    const entries: (readonly [string, unknown])[] = []
    for (const property of node.getChildren('Property')) {
      const [name, colon, value] = childrenOf(property)
      const isMethod = property.getChild('ParamList') !== null
      if (name === undefined || colon?.name !== ':' || value === undefined) {
        this.#refuse(property, isMethod ? 'function' : 'not-literal')
        continue
      }
      const source = this.#text.slice(name.from, name.to)
      const key = name.name === 'String' ? unquote(source) : source
      this.#ranges.set(pathKey([...path, key]), { from: name.from, to: value.to })
      entries.push([key, this.#readNode(value, [...path, key])])
    }
    return Object.fromEntries(entries)
  }

  #readRegExp(node: SyntaxNode, source: string): RegExp | undefined {
    const end = source.lastIndexOf('/')
    try {
      return new RegExp(source.slice(1, end), source.slice(end + 1))
    } catch {
      this.#problems.push({ code: 'syntax', from: node.from, to: node.to })
      return undefined
    }
  }

  #refuse({ from, to }: SyntaxNode, code: LiteralProblem['code']): undefined {
    this.#problems.push({ code, from, to })
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
}

function unquote(source: string): string {
  return source
    .slice(1, -1)
    .replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_all, long, four, two, other) => {
      const code = long ?? four ?? two
      return code === undefined ? (escapes[other] ?? other) : String.fromCodePoint(Number.parseInt(code, 16))
    })
}
