import { isLocalAddress } from '@cors/standard/address'
import type { Invocation } from '../cli/command.ts'
import { CliError } from '../cli/errors.ts'

async function isYes({ stdin }: Invocation<unknown>['io']): Promise<boolean> {
  for await (const chunk of stdin) return /^\s*(?:y|yes)\s*$/i.test(Buffer.from(chunk).toString('utf8'))
  return false
}

/**
 * Asks, on a terminal, before a host is probed that is not local.
 *
 * @throws {CliError} where nobody says yes
 */
export async function assertPermitted(
  urls: readonly string[],
  { io, texts: { audit } }: Invocation<unknown>,
): Promise<void> {
  const hosts = [...new Set(urls.map((url) => new URL(url).hostname))].filter((host) => !isLocalAddress(host))
  if (hosts.length === 0) return
  const named = hosts.join(', ')
  if (io.stdin.isTTY === true) {
    io.stderr.write(audit.question(named))
    if (await isYes(io)) return
  }
  throw new CliError(audit.notLocal(named), audit.giveYes())
}
