import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sendHttp1 } from '@cors/conformance'
import { All, Controller, Options } from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CorsModule, type CorsModuleOptions } from '../../src/index.ts'
import { comparisonWords } from '../support/comparison-words.ts'
import { nestMajor, type Running, rootModule, start } from '../support/platforms.ts'

/** A request as the comparison of docs/reject-denied.md describes it. */
interface Row {
  readonly title: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}

const app = 'https://app.example.com'
const host = 'api.example.com'
const own = `https://${host}`
const other = 'https://other.example'
const site = (value: string): Row['headers'] => ({ 'sec-fetch-site': value })

function row(title: string, method: string, headers: Row['headers']): Row {
  return { title, method, headers: { host, ...headers } }
}

const rows: readonly Row[] = [
  row('POST of an allowed origin', 'POST', { origin: app, ...site('cross-site') }),
  row('POST of another site, a form for one', 'POST', { origin: other, ...site('cross-site') }),
  row('POST of another subdomain (`same-site`)', 'POST', { origin: 'https://blog.example.com', ...site('same-site') }),
  row('POST of the own page', 'POST', { origin: own, ...site('same-origin') }),
  row('POST of the own page, whose `Origin` is `null`', 'POST', { origin: 'null', ...site('same-origin') }),
  row('POST of the own page, of an old browser', 'POST', { origin: own }),
  row('the same, where `Host` has the port', 'POST', { origin: own, host: `${host}:443` }),
  row('POST with `Origin: null`, of an old browser', 'POST', { origin: 'null' }),
  row('POST of the own name over http (`cross-site`)', 'POST', { origin: `http://${host}`, ...site('cross-site') }),
  row('POST without `Origin`: curl, a server', 'POST', {}),
  row('POST without `Origin`, with `Sec-Fetch-Site: cross-site`', 'POST', site('cross-site')),
  row('POST of another origin, with `Sec-Fetch-Site: none`', 'POST', { origin: other, ...site('none') }),
  row('`fetch` of another site, GET', 'GET', { origin: other, ...site('cross-site') }),
  row('link, image or script of another site, GET without `Origin`', 'GET', site('cross-site')),
  row('preflight of another site', 'OPTIONS', {
    origin: other,
    'access-control-request-method': 'PUT',
    ...site('cross-site'),
  }),
  row('a non-preflight OPTIONS request of another site', 'OPTIONS', { origin: other, ...site('cross-site') }),
  row('POST after DNS rebinding', 'POST', { host: 'rebound.example', origin: 'http://rebound.example' }),
  row('GET after DNS rebinding', 'GET', { host: 'rebound.example' }),
]

/**
 * What `Check` of Go's net/http.CrossOriginProtection answers, with one trusted origin and no bypass. `url.Parse` takes whatever is an origin
 * here.
 *
 * @see https://pkg.go.dev/net/http#CrossOriginProtection.Check
 */
function checkByGo({ method, headers }: Row, trusted: string): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return true
  const { origin = '', 'sec-fetch-site': fetchSite = '' } = headers
  if (fetchSite === 'same-origin' || fetchSite === 'none') return true
  if (fetchSite !== '') return origin === trusted
  if (origin === '') return true
  const authority = /^[^:]*:\/\/([^/?#]*)/.exec(origin)?.[1] ?? ''
  return authority === headers.host || origin === trusted
}

class AnyController {
  any(): string {
    return 'reached'
  }
  options(): string {
    return 'reached'
  }
}
Controller()(AnyController)
for (const [name, decorate] of Object.entries({ options: Options, any: All })) {
  const descriptor = Object.getOwnPropertyDescriptor(AnyController.prototype, name) as never
  decorate('/')(AnyController.prototype, name, descriptor)
}

async function serve(rejectDenied: CorsModuleOptions['rejectDenied']): Promise<Running> {
  const options: CorsModuleOptions = { policy: { origin: app }, rejectDenied, logger: false }
  return start(
    new ExpressAdapter(),
    rootModule({ imports: [CorsModule.forRoot(options)], controllers: [AnyController] }),
  )
}

describe.runIf(nestMajor > 11)('rejectDenied and its like', () => {
  const servers: Running[] = []
  beforeAll(async () => {
    const nest = start(new ExpressAdapter(), rootModule({ controllers: [AnyController] }), (created) =>
      (created as { enableCsrfProtection?(options: object): unknown }).enableCsrfProtection?.({
        trustedOrigins: [app],
      }),
    )
    servers.push(await serve(true), await serve({ hosts: [host] }), await nest)
  })
  afterAll(() => Promise.all(servers.map((server) => server.close())))

  async function reaches({ url }: Running, { method, headers }: Row): Promise<boolean> {
    const { status, body } = await sendHttp1(`${url}/`, { method, headers })
    expect(status === 403 || body === 'reached', `${status} ${body}`).toBe(true)
    return status !== 403
  }

  it.each(comparisonWords)('do to each request what the table of $file says', async ({ file, head, runs, titleOf }) => {
    const [plain, withHosts, nest] = servers as [Running, Running, Running]
    const lines = [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`]
    for (const each of rows) {
      const answers = [
        await reaches(plain, each),
        await reaches(withHosts, each),
        checkByGo(each, app),
        await reaches(nest, each),
      ]
      lines.push(`| ${[titleOf(each.title), ...answers.map((reached) => (reached ? runs : '403'))].join(' | ')} |`)
    }
    const path = fileURLToPath(new URL(`../../../../${file}`, import.meta.url))
    const compared = `<!-- comparison -->\n\n${lines.join('\n')}\n\n<!-- /comparison -->`
    const page = readFileSync(path, 'utf8').replace(/<!-- comparison -->.*<!-- \/comparison -->/s, () => compared)
    // `vitest -u` writes it.
    await expect(page).toMatchFileSnapshot(path)
  })
})
