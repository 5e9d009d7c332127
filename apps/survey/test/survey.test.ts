import { type CorsConfigError, createPolicy } from '@cors/core'
import { afterEach, describe, expect, it } from 'vitest'
import { tables } from './kinds/index.ts'
import type { Application } from './support/application.ts'
import { frameworks } from './support/frameworks.ts'
import {
  adapterOptions,
  deniedBy,
  type Kind,
  type Refused,
  type Starting,
  sendsCredentials,
  translated,
} from './support/kind.ts'
import { plain, preflighted, succeeds, visit } from './support/page.ts'
import { startOurs } from './support/start.ts'

const running: Application[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((application) => application.close()))
})
async function started(application: Promise<Application>): Promise<Application> {
  running.push(await application)
  return application
}

/** What ours refuses the options with. */
async function refusalOf(kind: Kind, options: object): Promise<CorsConfigError> {
  try {
    await started(startOurs(kind.peer, options))
  } catch (error) {
    if ((error as Error).name === 'CorsConfigError') return error as CorsConfigError
    throw error
  }
  throw new Error('These options are accepted')
}

async function expectStart(kind: Starting): Promise<void> {
  const options = translated(kind)
  const credentials = sendsCredentials(options) ? 'include' : 'omit'
  const peer = await started(frameworks[kind.peer].peer([kind.written]))
  const ours = await started(startOurs(kind.peer, options))
  const { allows, oursOnly = [], peerOnly = [] } = kind
  for (const origin of [...allows, ...deniedBy(kind)]) {
    const theirs = await visit(peer, origin, { ...plain, credentials })
    expect([origin, theirs.reads], 'the peer').toEqual([origin, allows.includes(origin) || peerOnly.includes(origin)])
  }
  for (const origin of allows) {
    for (const request of [plain, preflighted]) {
      const theirs = await visit(peer, origin, { ...request, credentials })
      const { reads, allowOrigin } = await visit(ours, origin, { ...request, credentials })
      expect([origin, reads], 'ours, as the peer').toEqual([origin, theirs.reads])
      // `true` reflects the origin in the peers, which says no more than "*" without credentials.
      if (theirs.reads) expect(allowOrigin).toBe(anybody(options) ? '*' : theirs.allowOrigin)
    }
  }
  for (const origin of [...deniedBy(kind), ...peerOnly]) {
    const { reads, allowOrigin } = await visit(ours, origin, { ...preflighted, credentials })
    expect([origin, reads, allowOrigin]).toEqual([origin, false, undefined])
  }
  for (const origin of oursOnly) {
    expect([origin, await succeeds(peer, origin, credentials)], 'the peer').toEqual([origin, false])
    expect([origin, await succeeds(ours, origin, credentials)], 'ours').toEqual([origin, true])
  }
}

function anybody(options: { readonly origin?: unknown }): boolean {
  if (typeof options === 'function') return false
  return options.origin === '*' || options.origin === true || Object.keys(options).length === 0
}

/** The notices of the policy, without what belongs to the adapter. */
function noticesOf(options: object): readonly string[] {
  const policyOf = (rule: object): object =>
    Object.fromEntries(Object.entries(rule).filter(([name]) => !adapterOptions.includes(name)))
  const { notices } = createPolicy(Array.isArray(options) ? options.map(policyOf) : policyOf(options))
  return notices.map(({ code }) => code)
}

async function expectRefusal(kind: Refused): Promise<void> {
  const error = await refusalOf(kind, translated(kind))
  expect(error.issues.map(({ code }) => code)).toEqual(kind.refused)
  expect(error.message).toMatch(kind.says ?? /./)
}

/** Shows on the peer itself why its configuration is refused, and that what is written in its place has no such fault. */
async function expectReason(kind: Refused): Promise<void> {
  const { peer: name, reason, allows, write, written } = kind
  const ours = await started(startOurs(name, write))
  const include = sendsCredentials(write) ? 'include' : 'omit'
  const seen = sendsCredentials(written) ? 'include' : 'omit'
  for (const origin of allows) {
    expect([origin, await succeeds(ours, origin, include)]).toEqual([origin, true])
  }
  for (const origin of deniedBy(kind)) {
    expect([origin, await succeeds(ours, origin, include)]).toEqual([origin, false])
  }
  if ('form' in reason) return
  const peer = await started(frameworks[name].peer([written]))
  if ('danger' in reason) {
    expect(await succeeds(peer, reason.danger, seen), 'a danger').toBe(true)
    const admitted = allows.includes(reason.danger)
    expect(await succeeds(ours, reason.danger, include), 'no danger any more').toBe(admitted)
  } else {
    expect(await succeeds(peer, reason.fails, seen, reason.with), 'cannot work').toBe(false)
    if (allows.includes(reason.fails))
      expect(await succeeds(ours, reason.fails, include, reason.with), 'works').toBe(true)
  }
}

describe.each(Object.entries(tables))('%s', (_, kinds) => {
  it.each(kinds.filter((kind): kind is Starting => 'notices' in kind))('$source starts: $why', async (kind) => {
    await expectStart(kind)
    const options = translated(kind)
    if (typeof options === 'function') return
    if (kind.notices === 'some') expect(noticesOf(options)).not.toEqual([])
    else expect(noticesOf(options)).toEqual(kind.notices)
  })

  describe.each(kinds.filter((kind): kind is Refused => 'refused' in kind))('$source', (kind) => {
    it(`is refused: ${kind.why}`, () => expectRefusal(kind))
    it('has a reason', () => expectReason(kind))
  })
})
