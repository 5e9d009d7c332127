import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { rules } from '../fixtures/i18n-app/rules.ts'
import type { VariantName } from '../fixtures/i18n-app/variants.ts'
import { variants } from '../fixtures/i18n-app/variants.ts'
import { app } from '../support/wire.ts'
import { isPlain, spellings } from './spellings.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
afterAll(() => agent.destroy())

interface Answer {
  readonly status: number
  /** The path of the page that ran, with what it was given. */
  readonly ran: readonly string[] | undefined
  /** The path of the rule that governed the response. */
  readonly rule: string | undefined
}

/** Sends a path as it is written, which a URL would tidy up. */
async function ask(variant: VariantName, path: string, method = 'GET', host = 'localhost'): Promise<Answer> {
  const { hostname, port } = new URL(inject('localeUrls')[variant])
  const headers = { host, origin: app, ...(method === 'OPTIONS' ? { 'access-control-request-method': 'PUT' } : {}) }
  const sent = request({ agent, hostname, port, path, method, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const body = (await text(response)).replaceAll('&quot;', '"')
  const { statusCode: status = 0, headers: seen } = response
  const shown = seen['access-control-expose-headers'] ?? seen['access-control-allow-headers']
  return {
    status,
    ran: JSON.parse(/"ran":(\[\]|\[".*?"\])/.exec(body)?.[1] ?? 'null') ?? undefined,
    rule: shown?.slice('x-rule'.length).replaceAll('-', '/'),
  }
}

/** The rule of the page that ran. */
function ruleOf(ran: readonly string[]): string | undefined {
  return rules
    .map(({ path }) => path)
    .find((path) => `${['', ...ran].join('/')}/`.startsWith(path.replace(/\/?$/, '/')))
}

/** Where a rule begins with the name of a locale, Next itself takes the page of that name for one of the locale. */
const disputed = ['/en/private', '/fr/own']

describe.each([
  ['domains', 'localhost'],
  ['domains', 'example.fr'],
  ['slashes', 'localhost'],
  ['raw', 'localhost'],
  ['root', 'localhost'],
] as const)('rules in an application with locales: %s on %s', (variant, host) => {
  it('never give a page the policy of another, however the URL is written', { timeout: 120_000 }, async () => {
    const { basePath = '' } = variants[variant].config
    const found = { right: 0, wrong: [] as string[], missed: [] as string[] }
    const check = async (path: string): Promise<void> => {
      const { ran, rule } = await ask(variant, path, 'GET', host)
      if (ran === undefined) return
      const preflight = await ask(variant, path, 'OPTIONS', host)
      const seen = `${path} ran /${ran.join('/')} under ${rule}, its preflight under ${preflight.rule}`
      const right = ruleOf(ran)
      if (rule === right && preflight.rule === right) found.right++
      else if (rule !== undefined || preflight.rule !== undefined) found.wrong.push(seen)
      else if (isPlain(basePath, path) && !disputed.some((name) => name.endsWith(`/${ran.at(-1)}`)))
        found.missed.push(seen)
    }
    await Promise.all(spellings(basePath).map(check))
    expect(found).toMatchObject({ wrong: [], missed: [] })
    expect(found.right).toBeGreaterThan(200)
  })
})
