/** The lines of the table that begins with a heading, cell by cell, without the line below the heading. */
export function tableIn(text: string, heading: RegExp): readonly (readonly string[])[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith('|') && heading.test(line))
  if (start < 0) throw new Error(`No table has a heading like ${heading}`)
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  const rows = lines.slice(start, end < 0 ? undefined : end).map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim()),
  )
  return rows.filter((_, index) => index !== 1)
}

/** A number of a table or a text, which has to be one. */
export function numberOf(text: string | undefined): number {
  const value = Number(text?.replaceAll(',', '').trim() || Number.NaN)
  if (Number.isNaN(value)) throw new Error(`"${text}" is not a number`)
  return value
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows
  return [head, head.map(() => '---'), ...rows.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
