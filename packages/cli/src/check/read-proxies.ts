import { isLoopback } from '@cors/standard/address'
import { parseUrl } from '@cors/standard/url'
import { CliError } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import type { ProxyFor } from '../wire/outgoing.ts'
import { isExcepted } from '../wire/proxies.ts'

/** What `--proxy` and `--no-proxy` make of an option. */
export interface ProxyOptions {
  readonly proxy?: string | false
}

type Environment = Readonly<Record<string, string | undefined>>

/** By either case, as curl has them; a variable without a value is none. */
function variable(env: Environment, name: string): { readonly name: string; readonly value: string } | undefined {
  const found = [name, name.toUpperCase()].find((each) => env[each])
  return found === undefined ? undefined : { name: found, value: env[found] as string }
}

/** The address of a proxy, with a scheme or without. */
function readProxy(given: string, source: string, { wire }: Texts): URL {
  const url = parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`)
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new CliError(wire.proxyInvalid(source), wire.giveProxy())
  return new URL(url.href)
}

/**
 * What `--proxy`, `--no-proxy` and the environment say. The own machine is asked through a proxy only where that was told by `--proxy`.
 *
 * @throws {CliError} where `--proxy` is not one; a variable is only looked at where it is used
 */
export function readProxies({ proxy }: ProxyOptions, env: Environment, texts: Texts): ProxyFor {
  if (proxy === false) return () => undefined
  const told = proxy === undefined ? undefined : readProxy(proxy, '--proxy', texts)
  const except = variable(env, 'no_proxy')?.value ?? ''
  return (address) => {
    const { protocol, hostname } = new URL(address)
    if (isExcepted(hostname, except)) return undefined
    if (told !== undefined) return told
    if (isLoopback(hostname)) return undefined
    const found = variable(env, `${protocol.slice(0, -1)}_proxy`) ?? variable(env, 'all_proxy')
    return found && readProxy(found.value, found.name, texts)
  }
}
