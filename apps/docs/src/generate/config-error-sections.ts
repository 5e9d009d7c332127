import { read } from './sources.ts'

export const source = 'docs/config-errors.md'

/** The section of one code. */
export interface Section {
  readonly code: string
  /** The heading above it. */
  readonly group: string
  readonly body: string
}

export function sections(): readonly Section[] {
  let group = ''
  return read(source)
    .split(/^(?=#{2,3} )/m)
    .flatMap((part) => {
      const [, level = '', heading = ''] = /^(#+) (.*)\n/.exec(part) ?? []
      if (level === '##') group = heading
      const body = part.slice(part.indexOf('\n') + 1).trim()
      return level === '###' ? [{ code: heading, group, body }] : []
    })
}

/** The codes that have a page. */
export function configErrorCodes(): readonly string[] {
  return sections().map(({ code }) => code)
}
