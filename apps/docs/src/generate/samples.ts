import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { koreanTables } from './korean-tables.ts'
import { labFrame } from './lab-frames.ts'
import { withLinks } from './links.ts'
import { fence, table } from './markdown.ts'
import { outputOf } from './outputs.ts'
import { type Locale, read, repository } from './sources.ts'

/** The file of a sample, as pages name it: `koa`, and of another application `recipes/astro`. */
function fileOf(sample: string): string | undefined {
  const [, app = 'examples', name] = /^(?:(\w+)\/)?(.+)$/.exec(sample) ?? []
  return ['ts', 'js'].map((ending) => `apps/${app}/src/${name}.${ending}`).find(exists)
}

function sourceOf(sample: string): string {
  const file = fileOf(sample)
  if (file === undefined) throw new Error(`No sample has the name "${sample}": write a file of apps/examples/src`)
  return file
}

export function hasSample(sample: string): boolean {
  return fileOf(sample) !== undefined
}

function exists(file: string): boolean {
  return existsSync(join(repository, file))
}

/** A table of the project's page, by its first heading, in the words of a language. */
function tableOf(heading: string, locale: Locale): string {
  const [found] = new RegExp(`^\\| ${heading} \\|.*\\n\\|[-|]+\\|\\n(?:\\|.*\\n)+`, 'm').exec(read('README.md')) ?? []
  if (found === undefined) throw new Error(`README.md has no table that begins with "${heading}"`)
  return locale === 'ko' ? inKorean(heading, found) : withLinks(found.trimEnd(), 'README.md')
}

/** The same rows, each in Korean: one that has no Korean would be left out of what a reader sees. */
function inKorean(heading: string, english: string): string {
  const korean = koreanTables[heading]
  if (korean === undefined) throw new Error(`The table "${heading}" is not in korean-tables.ts`)
  const [, , ...rows] = english.trimEnd().split('\n')
  const cells = rows.map((row) => {
    const [, first = ''] = /^\| (.*?) \|/.exec(row) ?? []
    const others = korean.rows[first]
    if (others === undefined) throw new Error(`The row ${first} of "${heading}" is not in korean-tables.ts`)
    return [first, ...others]
  })
  return table(korean.columns, cells)
}

/**
 * Fills a page written by hand: `<!-- example: koa -->` becomes the file of that sample, which its own tests run,
 * `<!-- output: koa -->` what it prints, `<!-- table: option -->` the table of the project's page, and `<!-- lab: doctor -->` that part
 * of the lab.
 */
export function withSamples(text: string, locale: Locale): string {
  return text
    .replaceAll(/^( *)<!-- example: (\S+) -->$/gm, (_, margin: string, sample: string) => {
      const file = sourceOf(sample)
      return `\`\`\`${file.slice(-2)}\n${read(file)}\`\`\``.replaceAll(/^(?=.)/gm, margin)
    })
    .replaceAll(/^<!-- output: (\S+) -->$/gm, (_, sample: string) =>
      fence('text', outputOf(sourceOf(sample)).trimEnd()),
    )
    .replaceAll(/^<!-- table: (.+) -->$/gm, (_, heading: string) => tableOf(heading, locale))
    .replaceAll(/^<!-- lab: (\w+) -->$/gm, (_, part: string) => labFrame(part, locale))
}
