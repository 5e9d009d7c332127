import { read } from './documents.ts'

/** Where the repository is kept. */
const address: string = JSON.parse(read('package.json')).repository.url.replace(/^git\+|\.git$/g, '')

/** Options that one adapter alone has. */
const own: Readonly<Record<string, readonly string[]>> = {
  fastify: [
    "| `order` | `'registered'`: constant policies too are asked at the plugin's place, not before every other hook | before every other hook |",
  ],
}

/** The rows of one of the tables of options on the project's page, which is their one source. */
export function optionRows(heading: string): readonly string[] {
  const [, rows = ''] =
    new RegExp(`^\\| ${heading} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\n)+)`, 'm').exec(read('README.md')) ?? []
  return rows.trimEnd().split('\n')
}

/** The option that a row is about. */
export function nameIn(row: string): string | undefined {
  return /^\| `(\w+)` \|/.exec(row)?.[1]
}

/** The page of a package with its tables of options, whose links are absolute as npm needs them. */
export function withOptions(text: string, name: string): string {
  const fill = (marker: string, heading: string, rows: readonly string[]): void => {
    const table = [`| ${heading} | values | default |`, '|---|---|---|', ...rows].join('\n')
    const absolute = table.replaceAll(/\]\((docs\/[^)]+)\)/g, `](${address}/blob/main/$1)`)
    const place = new RegExp(`(<!-- ${marker} -->\\n).*?(<!-- /${marker} -->)`, 's')
    filled = filled.replace(place, (_, begin, end) => `${begin}\n${absolute}\n\n${end}`)
  }
  let filled = text
  fill('options', 'option', optionRows('option'))
  fill('adapter options', 'option of the adapter', [...optionRows('option of the adapter'), ...(own[name] ?? [])])
  return filled
}

/** The samples whose refusal to start a page shows. */
export function startsIn(text: string): readonly string[] {
  return [...text.matchAll(/<!-- start: (\S+) -->/g)].map(([, name]) => name as string)
}

/** The page with what is printed where one of its samples does not start. */
export function withOutput(text: string, name: string, output: string): string {
  return text.replace(
    new RegExp(`(<!-- start: ${name} -->\n\`\`\`\n).*?(\`\`\`\n)`, 's'),
    (_, begin, end) => `${begin}${output}\n${end}`,
  )
}

/** What a program says of its mistake: without colours and stack, and at a fixed time. */
export function mistakeIn(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the colours of a terminal
  const lines = output.replaceAll(/\u001b\[[\d;]*m/g, '').split('\n')
  const begin = lines.findIndex((line) => /CorsConfigError\]?: /.test(line))
  const length = lines.slice(begin).findIndex((line) => /^\s+at /.test(line))
  const stamp = /(\[Nest\]) \d+(\s+- ).*?[AP]M( +)/
  return lines
    .slice(begin, begin + length)
    .map((line) => line.replace(stamp, '$1 1$2' + '01/01/2027, 9:00:00 AM$3').trimEnd())
    .join('\n')
}
