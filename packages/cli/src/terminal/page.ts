import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import { createColors } from 'picocolors'
import { printable, printableLines } from './printable.ts'

/** How a piece of text is shown, where colours are. */
export type Style = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'warning' | 'name'

/** A piece of text with its style. */
export interface Span {
  readonly text: string
  readonly style: Style
}

/** What stands in a line: text, or pieces with styles. */
export type Text = string | Span | readonly (string | Span)[]

/** How a page is printed. */
export interface Look {
  readonly colours: boolean
  /** Columns of the terminal; prose is not wrapped where it is `undefined`. */
  readonly columns: number | undefined
}

type Block =
  | {
      readonly kind: 'line'
      readonly text: Text
      readonly indent: number
      /** By how much more the lines after the first are indented. */
      readonly hang: number
      /** What stands in the place of that in the first line. */
      readonly sign?: Span | string
    }
  | { readonly kind: 'code'; readonly text: string; readonly indent: number }
  | { readonly kind: 'blank' }

const styled =
  (style: Style) =>
  (text: string): Span => ({ text, style })

export const strong: (text: string) => Span = styled('strong')
export const quiet: (text: string) => Span = styled('quiet')
export const good: (text: string) => Span = styled('good')
export const bad: (text: string) => Span = styled('bad')
export const warning: (text: string) => Span = styled('warning')
export const name: (text: string) => Span = styled('name')

/**
 * What a command shows to people, as data. Only `render` makes characters of it, and escapes every one that is not its own, so that
 * nothing from a server, a file or a paste can reach the terminal raw.
 */
export class Page {
  readonly #blocks: Block[] = []

  /** A line of prose, wrapped at the width of the terminal. */
  line(text: Text, indent = 0, hang = 0): this {
    this.#blocks.push({ kind: 'line', text, indent, hang })
    return this
  }

  /** A line that begins with a sign, under which nothing else stands. */
  item(sign: Span | string, text: Text, indent = 0): this {
    const hang = stringWidth(typeof sign === 'string' ? sign : sign.text) + 1
    this.#blocks.push({ kind: 'line', text, indent, hang, sign })
    return this
  }

  /** Lines to copy: never wrapped. */
  code(text: string, indent = 2): this {
    this.#blocks.push({ kind: 'code', text, indent })
    return this
  }

  blank(): this {
    if (this.#blocks.length > 0 && this.#blocks.at(-1)?.kind !== 'blank') this.#blocks.push({ kind: 'blank' })
    return this
  }

  /** Everything of another page, behind this. */
  append(page: Page): this {
    this.#blocks.push(...page.#blocks)
    return this
  }

  render(look: Look): string {
    const lines = this.#blocks.flatMap((block) => renderBlock(block, look))
    return lines.map((line) => `${line.trimEnd()}\n`).join('')
  }
}

function renderBlock(block: Block, look: Look): string[] {
  if (block.kind === 'blank') return ['']
  const indent = ' '.repeat(block.indent)
  if (block.kind === 'code') return printableLines(block.text).map((line) => indent + line)
  const text = inColours(block.text, look.colours)
  const start = block.sign === undefined ? indent : `${indent}${inColours(block.sign, look.colours)} `
  if (look.columns === undefined) return [start + text]
  const width = Math.max(20, look.columns - block.indent - block.hang)
  const [first = '', ...rest] = wrapAnsi(text, width, { trim: false, hard: false }).split('\n')
  const hanging = indent + ' '.repeat(block.hang)
  return [start + first.trimEnd(), ...rest.map((line) => hanging + line.trim())]
}

function inColours(text: Text, colours: boolean): string {
  const { bold, dim, green, red, yellow, cyan } = createColors(colours)
  const paint: Record<Style, (text: string) => string> = {
    plain: (piece) => piece,
    strong: bold,
    quiet: dim,
    good: green,
    bad: red,
    warning: yellow,
    name: cyan,
  }
  const spans = typeof text === 'string' || !Array.isArray(text) ? [text as Span | string] : text
  return spans
    .map((span: Span | string) =>
      typeof span === 'string' ? printable(span) : paint[span.style](printable(span.text)),
    )
    .join('')
}
