import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The tarball of each package, or its version where a registry has it, by its name. */
    tarballs: Readonly<Record<string, string>>
    /** Where those versions are. */
    registry: string | undefined
    /** The folder of the bills of materials that a release makes. */
    boms: string
  }
}

const packages = fileURLToPath(new URL('../../../../packages', import.meta.url))
const names = [
  'core',
  'node',
  'fetch',
  'fastify',
  'koa',
  'express',
  'hono',
  'h3',
  'elysia',
  'nestjs',
  'next',
  'browser',
  'conformance',
  'edge',
  'allowlist',
  'cli',
]

/** Packs every package once, for all tests. */
export default function pack({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'cors-tarballs-'))
  for (const name of names) {
    execFileSync('pnpm', ['pack', '--pack-destination', folder], { cwd: join(packages, name), stdio: 'pipe' })
  }
  const files = readdirSync(folder)
  provide('registry', undefined)
  provide(
    'tarballs',
    Object.fromEntries(
      names.map((name) => [
        `@cors/${name}`,
        join(folder, files.find((file) => file.startsWith(`cors-${name}-`)) ?? ''),
      ]),
    ),
  )
  return () => rmSync(folder, { recursive: true, force: true })
}
