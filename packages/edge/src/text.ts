import { pageAddress } from '@cors/standard/documentation'
import type { Gap } from './gaps.ts'

/** Lines, with more white space before them. */
export function indent(lines: readonly string[], by = '  '): string[] {
  return lines.map((line) => (line === '' ? '' : by + line))
}

/** What stands at the top of every file: where it is from, and what it does otherwise than the policy says. */
export function heading(gaps: readonly Gap[], what: string, comment = '#'): string[] {
  return [
    `${comment} ${what}`,
    `${comment} Written by @cors/edge from a policy: change that, and export again.`,
    `${comment} The rules: ${pageAddress('reference/behaviour')}`,
    ...(gaps.length === 0 ? [] : [`${comment} What differs from the policy:`]),
    ...gaps.flatMap(({ code, effect, message }) =>
      wrap(`${code} (${effect}): ${message}`).map((line, index) => `${comment} ${index === 0 ? '- ' : '  '}${line}`),
    ),
    '',
  ]
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Lists in parts of so many. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

export function fileOf(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}
