import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What a declaration file exports, whatever the way. */
const listPattern = /^export \{([^}]*)\};$/m
const declaredPattern = /^export declare (?:function|const|class) (\w+)/gm
const othersPattern = /^export \* from "([^"]+)";\n/gm

/**
 * Declares what `require` gives of an entry whose default export is a function, which is that function with every other name on it:
 * `export =`, and a namespace that has the names. An entry without such an export stays as it is.
 *
 * @throws {Error} where the declarations do not look as expected
 */
export function declareRequired(folder: string): void {
  const file = join(folder, 'index.d.cts')
  const written = readFileSync(file, 'utf8')
  const list = listPattern.exec(written)?.[1] ?? ''
  const main = /(\w+) as default/.exec(list)?.[1]
  if (main === undefined) return
  const others = [...written.matchAll(othersPattern)].map(([, name]) => name as string)
  const text = written
    .replaceAll(othersPattern, '')
    .replace(listPattern, '')
    .replace(
      new RegExp(`^export declare const ${main}: (.+);$`, 'm'),
      // Only a function can have the name of a namespace with values.
      `declare function ${main}(...given: Parameters<$1>): ReturnType<$1>;`,
    )
    .replaceAll(/^export declare /gm, 'declare ')
  if (!text.includes(`declare function ${main}(`)) throw new Error(`${file} does not declare the function ${main}`)
  if (/^export /m.test(text)) throw new Error(`${file} has an export of an unknown form`)
  const own = [...new Set([...namesOf(list), ...[...written.matchAll(declaredPattern)].map(([, name]) => name)])]
  // By other names, as the file may import some of them itself.
  const inherited = others.map((from, index) => {
    const names = exportsOf(from, folder).filter((name) => !own.includes(name))
    const alias = (name: string): string => `others${index}_${name}`
    return {
      imports: `import { ${names.map((name) => `${name} as ${alias(name)}`).join(', ')} } from "${from}";`,
      exports: `  export { ${names.map((name) => `${alias(name)} as ${name}`).join(', ')} };`,
    }
  })
  const lines = [
    ...inherited.map(({ imports }) => imports),
    text.trimEnd(),
    `declare namespace ${main} {`,
    `  export { ${own.join(', ')} };`,
    ...inherited.map(({ exports }) => exports),
    '}',
    `export = ${main};`,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
}

/** The specifiers of a list, each once. */
function namesOf(list: string): string[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** The names that another package's root exports. */
function exportsOf(name: string, folder: string): readonly string[] {
  const file = createRequire(join(folder, 'index.cjs'))
    .resolve(name)
    .replace(/\.cjs$/, '.d.cts')
  const text = readFileSync(file, 'utf8')
  const listed = namesOf(listPattern.exec(text)?.[1] ?? '').map((each) => each.replace(/^type /, ''))
  return [...listed, ...[...text.matchAll(declaredPattern)].map(([, each]) => each as string)].sort()
}
