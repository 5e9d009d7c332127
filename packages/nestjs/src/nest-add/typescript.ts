import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { TypeScript } from '@cors/rewrite'

/**
 * Loads TypeScript from where the schematic runs, so that this package depends on none.
 *
 * @throws {Error} where there is none with an API: TypeScript 7 has only a compiler
 */
export function loadTypeScript(folder: string = process.cwd(), program: string = process.argv[1] ?? ''): TypeScript {
  for (const from of [join(folder, 'package.json'), program, resolveFrom(join(folder, 'package.json'))]) {
    const found = requireFrom(from)
    if (typeof found?.createSourceFile === 'function') return found
  }
  throw new Error('nest add @cors/nestjs reads your code with TypeScript 5 or 6: npm install --save-dev @nestjs/cli')
}

function resolveFrom(file: string): string | undefined {
  try {
    return createRequire(file).resolve('@nestjs/cli/package.json')
  } catch {
    return undefined
  }
}

function requireFrom(file: string | undefined): TypeScript | undefined {
  try {
    return file === undefined ? undefined : createRequire(file)('typescript')
  } catch {
    return undefined
  }
}
