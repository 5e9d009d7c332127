import type { CorsIssue } from '../../options/errors.ts'
import type { CorsIssueCode } from '../../options/issue-codes.ts'
import { misfitOf, namesOnList, readOwn } from '../../values/plain-object.ts'
import { show } from '../../values/show.ts'
import { describeHostDefects } from './hosts.ts'

/**
 * Which requests an adapter rejects.
 *
 * @example
 * ```ts
 * import type { RejectDenied } from '@cors/core/adapter'
 *
 * const rejectDenied: RejectDenied = { hosts: ['api.example.com', 'localhost:3000'] }
 * ```
 */
export type RejectDenied = boolean | { readonly hosts: readonly string[] }

/**
 * Reads `rejectDenied`, and reports what is wrong with it.
 *
 * @returns a copy, which nobody can change any more
 */
export function readRejectDenied(value: unknown, issues: CorsIssue[]): RejectDenied | undefined {
  if (value === undefined || typeof value === 'boolean') return value
  const tell = (code: CorsIssueCode, path: CorsIssue['path'], found: unknown, message: string): number =>
    issues.push({ code, path: ['rejectDenied', ...path], value: found, message })
  if (misfitOf(value) !== undefined) {
    tell('reject-denied-type', [], value, `expected true or { hosts: ["api.example.com"] }, found ${show(value)}`)
    return undefined
  }
  const own = readOwn(value as object, ['hosts'], () => undefined)
  for (const [name, found] of own) {
    if (name === 'hosts') continue
    const message = `${show(String(name))} is not an option of rejectDenied: the one there is is hosts`
    tell('reject-denied-option-unknown', [String(name)], found, message)
  }
  const hosts = own.get('hosts')
  if (!Array.isArray(hosts)) {
    const hint = typeof hosts === 'string' ? `write [${show(hosts)}]` : 'list them, or write rejectDenied: true'
    tell('reject-denied-hosts-type', ['hosts'], hosts, `expected an array of hosts, found ${show(hosts)}: ${hint}`)
    return undefined
  }
  if (hosts.length === 0) {
    const message = 'is empty, which would reject every request: list the hosts, or write rejectDenied: true'
    tell('reject-denied-hosts-empty', ['hosts'], hosts, message)
  }
  for (const name of namesOnList(hosts)) {
    const message = `${show(String(name))} has no effect on a list: remove it`
    tell('reject-denied-option-unknown', ['hosts', String(name)], (hosts as never)[name], message)
  }
  // By index: an array can have holes.
  const copy = Array.from(hosts as readonly unknown[])
  for (const [index, host] of copy.entries()) {
    const message = describeHostDefects(host)
    if (message !== undefined) tell('reject-denied-host', ['hosts', index], host, message)
  }
  return { hosts: copy as readonly string[] }
}
