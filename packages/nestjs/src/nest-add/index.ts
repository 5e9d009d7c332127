import { posix } from 'node:path'
import { convert, NotUnderstood } from '@cors/rewrite'
import { loadTypeScript } from './typescript.ts'

/** What the schematic needs of the tree of Angular's devkit, which Nest's command line brings. */
interface Tree {
  read(path: string): { toString(): string } | null
  overwrite(path: string, text: string): void
}
interface Context {
  readonly logger: { info(message: string): void; warn(message: string): void }
}
interface Options {
  readonly sourceRoot?: string
  readonly entryFile?: string
}

const byHand =
  'Import CorsModule.forRoot(…) of @cors/nestjs in the root module yourself, and remove enableCors and the option cors: with both, the application does not start.'

/** `nest add @cors/nestjs` */
export function nestAdd({ sourceRoot = 'src', entryFile = 'main' }: Options): (tree: Tree, context: Context) => Tree {
  return (tree, { logger }) => {
    const read = (path: string): string | undefined => tree.read(path)?.toString()
    try {
      const { files, notes, refusals } = convert(loadTypeScript(), read, posix.join(sourceRoot, `${entryFile}.ts`))
      for (const [path, text] of files) tree.overwrite(path, text)
      for (const { message } of notes) logger.info(message)
      if (refusals.length > 0) logger.warn('The application does not start until this is changed:')
      for (const { line } of refusals) logger.warn(line)
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      logger.warn(`Nothing was changed: ${error.message}.`)
      logger.warn(byHand)
    }
    return tree
  }
}
