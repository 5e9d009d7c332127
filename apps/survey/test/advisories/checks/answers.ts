import { expect } from 'vitest'
import { type Answer, type Application, corsOf } from '../../support/application.ts'
import { app, evil, get, preflight } from '../../support/difference.ts'
import { frameworks, type Given } from '../../support/frameworks.ts'

/** Asks an application of each adapter. */
async function withEvery(given: Given, ask: (application: Application, peer: string) => Promise<void>): Promise<void> {
  for (const [peer, { ours }] of Object.entries(frameworks)) {
    const application = await ours(given)
    try {
      await ask(application, peer)
    } finally {
      await application.close()
    }
  }
}

const policy = { origin: app, credentials: true }

/** Without options an origin gets the constant, and never its own name. */
export async function emptyOptions(): Promise<void> {
  await withEvery([], async (application, peer) => {
    const cors = corsOf(await application.ask(...get(evil)))
    expect(cors, peer).toMatchObject({ 'access-control-allow-origin': '*' })
    expect(cors, peer).not.toHaveProperty('access-control-allow-credentials')
  })
}

export async function requestWithVary(): Promise<void> {
  await withEvery([policy], async (application, peer) => {
    for (const origin of [app, evil]) {
      const [method, headers] = get(origin)
      const answer = await application.ask(method, [...headers, ['vary', 'Cookie, X-Chosen']])
      expect(corsOf(answer).vary, peer).toBe('Origin')
    }
    const [method, headers] = preflight(app)
    const answer = await application.ask(method, [...headers, ['vary', 'Cookie, X-Chosen']])
    expect(corsOf(answer).vary, peer).not.toMatch(/cookie|chosen/i)
  })
}

export async function privateNetworks(): Promise<void> {
  await withEvery([policy], async (application, peer) => {
    const [method, headers] = preflight(app)
    const asked = ['access-control-request-private-network', 'access-control-request-local-network']
    const answer = await application.ask(method, [...headers, ...asked.map((name) => [name, 'true'] as const)])
    expect(corsOf(answer), peer).toHaveProperty('access-control-allow-origin', app)
    expect(
      answer.headers.map(([name]) => name).filter((name) => /network/.test(name)),
      peer,
    ).toEqual([])
  })
}

/** As long as Node lets a head become. What takes the square of its length takes a second for each. */
const longest = 15_000
const lists = [' ', ',', '\t,', 'x-a,', `x${' '.repeat(50)},`].map((part) => part.repeat(longest / part.length))

export async function listsThatCostTime(): Promise<void> {
  const start = process.cpuUsage()
  let asked = 0
  for (const given of [[policy], [{ ...policy, allowedHeaders: ['x-a'] }], []]) {
    await withEvery(given, async (application, peer) => {
      for (const list of lists) {
        const answer: Answer = await application.ask(...preflight(app, `x${list}x`))
        expect(corsOf(answer), peer).not.toHaveProperty(
          'access-control-allow-headers',
          expect.stringContaining('x-a,x-a'),
        )
        asked++
      }
    })
  }
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000 / asked).toBeLessThan(30)
}
