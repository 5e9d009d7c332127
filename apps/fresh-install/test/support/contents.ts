import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

const tar = (...args: string[]): string => execFileSync('tar', args, { encoding: 'utf8', maxBuffer: 2 ** 26 })

/** What a release adds to, so that its size says nothing of the package. */
const changelog = 'CHANGELOG.md'

/** The paths in a tarball, in order, without the folder that npm puts them in, and without the changelog. */
export function filesIn(tarball: string): readonly string[] {
  const paths = tar('-tzf', tarball).trimEnd().split('\n')
  return paths
    .map((path) => path.replace(/^package\//, ''))
    .filter((path) => path !== changelog)
    .sort()
}

/** In kilobytes, what is downloaded, and what that becomes on a disk; both without the changelog. */
export interface Sizes {
  readonly packed: number
  readonly unpacked: number
}

export function sizesOf(tarball: string): Sizes {
  const files = filesIn(tarball)
  const unpacked = Buffer.byteLength(tar('-xzOf', tarball, ...files.map((path) => `package/${path}`)))
  const packed = gzipSync(withoutChangelog(tarball)).byteLength
  return { packed: packed / 1000, unpacked: unpacked / 1000 }
}

/**
 * The archive without its changelog, to be packed anew: whether a file costs anything depends on how far away another one is that is
 * like it, and so on what lies between them.
 */
function withoutChangelog(tarball: string): Buffer {
  const input = gunzipSync(readFileSync(tarball))
  const path = `package/${changelog}`
  if (!tar('-tzf', tarball).includes(`${path}\n`)) return input
  return execFileSync('tar', ['--delete', '-f', '-', path], { input, maxBuffer: 2 ** 26 })
}

/** The text of a file, or of several, one after the other. */
export function readFrom(tarball: string, path: string): string {
  return tar('-xzOf', tarball, '--wildcards', `package/${path}`)
}

/** Where the list of a package's files is kept. */
export function fileOfContents(name: string): string {
  return fileURLToPath(new URL(`../contents/${name.replace('@cors/', '')}.txt`, import.meta.url))
}

/** Where the sizes of all packages are kept. */
export const fileOfSizes: string = fileURLToPath(new URL('../sizes.txt', import.meta.url))

/** A line of that file. */
export function lineOfSizes(name: string, { packed, unpacked }: Sizes): string {
  return `${name.padEnd(18)} ${packed.toFixed(1).padStart(6)} kB packed ${unpacked.toFixed(1).padStart(7)} kB unpacked\n`
}

/** The line that a package has there, if its sizes are within the tolerance of it; otherwise the line that it should have. */
export function lineWithin(tolerance: number, kept: string, name: string, sizes: Sizes): string {
  const line = kept.split(/(?<=\n)/).find((each) => each.startsWith(`${name} `))
  const [packed = 0, unpacked = 0] = [...(line ?? '').matchAll(/([\d.]+) kB/g)].map(([, size]) => Number(size))
  const isWithin = (now: number, before: number): boolean => Math.abs(now - before) <= before * tolerance
  const isKept = line !== undefined && isWithin(sizes.packed, packed) && isWithin(sizes.unpacked, unpacked)
  return isKept ? line : lineOfSizes(name, sizes)
}

/** The scripts that npm runs on the machine of who installs the package. */
export function installScripts(manifest: { readonly scripts?: Readonly<Record<string, string>> }): readonly string[] {
  return Object.keys(manifest.scripts ?? {}).filter((name) =>
    /^(?:pre|post)?install$|^(?:pre|post)?prepare$/.test(name),
  )
}
