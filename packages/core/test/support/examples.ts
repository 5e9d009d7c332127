import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Example {
  /** Where it was found: `src/decide.ts:60`. */
  readonly place: string
  readonly code: string
}

/** The TypeScript examples of every documentation comment of a package. */
export function findExamples(root: string): readonly Example[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => examplesOf(join('src', file), readFileSync(join(root, 'src', file), 'utf8')))
}

function examplesOf(file: string, text: string): readonly Example[] {
  const lines = text.split('\n').map((line) => line.replace(/^ *\* ?/, ''))
  const examples: Example[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trimEnd() !== '```ts') continue
    const end = lines.indexOf('```', index)
    examples.push({ place: `${file}:${index + 1}`, code: lines.slice(index + 1, end).join('\n') })
  }
  return examples
}

/** Writes a project of one module for each example into the package itself, where its imports resolve as a user's would. */
export function writeProject(root: string, examples: readonly Example[]): string {
  const folder = join(root, '.examples')
  removeProject(root)
  mkdirSync(folder)
  const files = examples.map(({ place }) => `${place.replace(/\W/g, '-')}.ts`)
  for (const [index, { place, code }] of examples.entries()) {
    writeFileSync(join(folder, files[index] as string), `// ${place}\n${code}\nexport {}\n`)
  }
  const compilerOptions = { isolatedDeclarations: false, declaration: false }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../tsconfig.json', compilerOptions, files, include: [] }),
  )
  return folder
}

export function removeProject(root: string): void {
  rmSync(join(root, '.examples'), { recursive: true, force: true })
}
