import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CliError, reasonOf } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import { hasExports } from './has-exports.ts'

const CODE: ReadonlySet<string> = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** What a file has; in an object, as a promise by itself would be waited for, which no server does. */
export interface Given {
  readonly value: unknown
}

/** Of CommonJS, what is exported is the default, which jiti gives without saying so; a file that exports nothing is not one that says `{}`. */
function hasDefault(module: unknown): module is { readonly default: unknown } {
  if (typeof module !== 'object' || module === null) return false
  if (Reflect.ownKeys(module).length === 0 && Object.getPrototypeOf(module) === Object.prototype) return false
  return 'default' in module || !('__esModule' in module || Symbol.toStringTag in module)
}

/**
 * Whether the default is `undefined`, which to `createPolicy` would be no options, and allow everybody. It is read as the module's own, as
 * jiti gives the module itself in its place.
 */
function isMissing(module: object): boolean {
  const own = Object.getOwnPropertyDescriptor(module, 'default')
  return own !== undefined && (own.get ?? (() => own.value))() === undefined
}

/** Whether it is what a file of CommonJS has that exports nothing; by itself it would allow everybody. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.ownKeys(value).length === 0
}

/** Of a module that stands in a project of its own: TypeScript as well, and both kinds of modules. */
async function importDefault(path: string, file: string, text: string, { policy, cli }: Texts): Promise<Given> {
  const { createJiti } = await import('jiti')
  // What a command reads leaves no file behind, and is read again when it has changed.
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, moduleCache: false })
  let module: unknown
  try {
    module = await jiti.import(path)
  } catch (error) {
    // What `createPolicy` says in the file itself is for whoever lints.
    if (error instanceof Error && error.name === 'CorsConfigError') throw error
    throw new CliError(cli.unreadable(file, reasonOf(error)), policy.runIt(file), { cause: error })
  }
  if (!hasDefault(module) || (isEmpty(module.default) && !(await hasExports(text))))
    throw new CliError(policy.noDefault(file), policy.exportDefault())
  if (isMissing(module)) throw new CliError(policy.defaultMissing(file), policy.exportDefault())
  return { value: module.default }
}

/**
 * What a file has for `createPolicy`: the JSON, or the default export.
 *
 * @throws {CliError} where there is none
 */
export async function readPolicyFile(file: string, texts: Texts): Promise<Given> {
  const { policy, cli } = texts
  const path = resolve(file)
  const extension = extname(path).toLowerCase()
  if (extension !== '.json' && !CODE.has(extension)) throw new CliError(policy.unknownKind(file), policy.kinds())
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new CliError(cli.unreadable(file, reasonOf(error)), cli.givePath(), { cause: error })
  }
  if (CODE.has(extension)) return importDefault(path, file, text, texts)
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    throw new CliError(policy.notJson(file, reasonOf(error)), policy.fixJson(), { cause: error })
  }
}
