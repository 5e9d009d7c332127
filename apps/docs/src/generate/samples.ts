import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { labFrame } from './lab-frames.ts'
import { withLinks } from './links.ts'
import { type Locale, read, repository } from './sources.ts'

/** The file of a sample, as pages name it: `koa`, and of another application `recipes/astro`. */
function fileOf(sample: string): string | undefined {
  const [, app = 'examples', name] = /^(?:(\w+)\/)?(.+)$/.exec(sample) ?? []
  return ['ts', 'js'].map((ending) => `apps/${app}/src/${name}.${ending}`).find(exists)
}

export function hasSample(sample: string): boolean {
  return fileOf(sample) !== undefined
}

function exists(file: string): boolean {
  return existsSync(join(repository, file))
}

/** The rows of a table of the project's page, by its first heading. */
function tableOf(heading: string): string {
  const [table] = new RegExp(`^\\| ${heading} \\|.*\\n\\|[-|]+\\|\\n(?:\\|.*\\n)+`, 'm').exec(read('README.md')) ?? []
  if (table === undefined) throw new Error(`README.md has no table that begins with "${heading}"`)
  return withLinks(table.trimEnd(), 'README.md')
}

/**
 * Fills a page written by hand: `<!-- example: koa -->` becomes the file of that sample, which its own tests run,
 * `<!-- table: option -->` the table of the project's page, and `<!-- lab: doctor -->` that part of the lab.
 */
export function withSamples(text: string, locale: Locale): string {
  return text
    .replaceAll(/^( *)<!-- example: (\S+) -->$/gm, (_, margin: string, sample: string) => {
      const file = fileOf(sample)
      if (file === undefined) throw new Error(`No sample has the name "${sample}": write a file of apps/examples/src`)
      return `\`\`\`${file.slice(-2)}\n${read(file)}\`\`\``.replaceAll(/^(?=.)/gm, margin)
    })
    .replaceAll(/^<!-- table: (.+) -->$/gm, (_, heading: string) => tableOf(heading))
    .replaceAll(/^<!-- lab: (\w+) -->$/gm, (_, part: string) => labFrame(part, locale))
}
