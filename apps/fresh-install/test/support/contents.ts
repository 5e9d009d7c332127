import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const tar = (...args: string[]): string => execFileSync('tar', args, { encoding: 'utf8', maxBuffer: 2 ** 26 })

/** The paths in a tarball, in order, without the folder that npm puts them in. */
export function filesIn(tarball: string): readonly string[] {
  const paths = tar('-tzf', tarball).trimEnd().split('\n')
  return paths.map((path) => path.replace(/^package\//, '')).sort()
}

/** The text of a file, or of several, one after the other. */
export function readFrom(tarball: string, path: string): string {
  return tar('-xzOf', tarball, '--wildcards', `package/${path}`)
}

/** Where the list of a package's files is kept. */
export function fileOfContents(name: string): string {
  return fileURLToPath(new URL(`../contents/${name.replace('@cors/', '')}.txt`, import.meta.url))
}

/** The scripts that npm runs on the machine of who installs the package. */
export function installScripts(manifest: { readonly scripts?: Readonly<Record<string, string>> }): readonly string[] {
  return Object.keys(manifest.scripts ?? {}).filter((name) =>
    /^(?:pre|post)?install$|^(?:pre|post)?prepare$/.test(name),
  )
}
