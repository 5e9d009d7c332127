import { readWhole } from '../cli/decimal.ts'
import type { Look } from './page.ts'

/**
 * What can be written to; a terminal says so, and how wide it is.
 *
 * @see https://nodejs.org/api/tty.html
 * @example
 * ```ts
 * import type { Output } from '@cors/cli'
 *
 * const lines: string[] = []
 * const output: Output = { write: (text) => lines.push(text) }
 * ```
 */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/**
 * Where a command reads and writes: the process's own streams, or a test's.
 *
 * @see https://nodejs.org/api/process.html
 * @example
 * ```ts
 * import { type Io, runCli } from '@cors/cli'
 *
 * const io: Io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: { NO_COLOR: '1' } }
 * await runCli(['--help'], io)
 * ```
 */
export interface Io {
  readonly stdin: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean | undefined }
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Colours only on a terminal, and by what `NO_COLOR` and `FORCE_COLOR` say. */
function hasColours(output: Output, { env }: Io): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return true
  return output.isTTY === true && env.TERM !== 'dumb'
}

/** `COLUMNS` counts without a terminal too; otherwise what is piped is not wrapped. */
function columnsOf(output: Output, { env }: Io): number | undefined {
  const told = readWhole(env.COLUMNS ?? '')
  if (output.isTTY === true && output.columns !== undefined && output.columns > 0) return output.columns
  return told > 0 ? told : undefined
}

export function lookOf(output: Output, io: Io): Look {
  return { colours: hasColours(output, io), columns: columnsOf(output, io) }
}

/** Everything that comes on standard input, as text, up to a size that no paste has. */
export async function readAll(input: AsyncIterable<string | Uint8Array>, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    chunks.push(bytes)
    size += bytes.length
    if (size > most) break
  }
  return Buffer.concat(chunks).subarray(0, most).toString('utf8')
}
