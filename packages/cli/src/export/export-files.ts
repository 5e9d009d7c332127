import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CorsPolicy } from '@cors/core'
import type { Export, ExportSettings, Target } from '@cors/edge'
import { readWhole } from '../cli/decimal.ts'
import { CliError } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'

export interface ExportOptions {
  readonly policy?: string
  readonly to?: string
  readonly out?: string
  readonly form?: 'snippet' | 'server'
  readonly listen?: string
  readonly upstream?: string
  readonly path?: string
}

/** An export, and what it is for. */
export interface ExportedFiles extends Export {
  readonly target: string
}

/**
 * Exports a policy, and writes the files where that is asked for.
 *
 * @throws {CliError} where the target is not one, cannot say the policy, or the files cannot be written
 */
export async function exportFiles(policy: CorsPolicy, options: ExportOptions, texts: Texts): Promise<ExportedFiles> {
  const { ExportError, exportPolicy, targets } = await import('@cors/edge')
  const { to: target, out } = options
  if (target === undefined || !targets.includes(target as Target)) {
    throw new CliError(texts.export.unknown(target), texts.export.targets(targets))
  }
  try {
    const { files, gaps } = exportPolicy(policy, target as Target, settingsOf(options))
    if (out !== undefined) await write(files, out, texts)
    return { target, files, gaps }
  } catch (error) {
    if (!(error instanceof ExportError)) throw error
    throw new CliError(texts.export.impossible(target), error.gaps.map(texts.export.say).join(' '), {
      cause: error,
    })
  }
}

function settingsOf({ form, listen, upstream, path }: ExportOptions): ExportSettings {
  return {
    ...(form === undefined ? {} : { form }),
    ...(listen === undefined ? {} : { listen: readWhole(listen) }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(path === undefined ? {} : { path }),
  }
}

/** Where no folder can be made, as below `/proc`, Node's own `recursive` tries for ever. */
async function makeFolder(folder: string, isSecondTry = false): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || isSecondTry || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await makeFolder(folder, true)
  }
}

/** A pipe waits for whoever reads it, and a device takes anything and keeps nothing. */
async function assertWritable(file: string): Promise<void> {
  const known = await stat(file).catch(() => undefined)
  if (known?.isFile() === false) throw Object.assign(new Error(`${file} is not a file`), { code: 'EEXIST' })
}

async function write(files: Export['files'], out: string, texts: Texts): Promise<void> {
  try {
    await makeFolder(out)
    for (const { path, content } of files) {
      await assertWritable(join(out, path))
      await writeFile(join(out, path), content)
    }
  } catch (error) {
    throw new CliError(
      texts.export.unwritable(out, (error as NodeJS.ErrnoException).code ?? ''),
      texts.export.giveFolder(),
      {
        cause: error,
      },
    )
  }
}
