import type { CorsOptions } from '@cors/core'
import type { ApiName } from 'lab-shared'
import { afterEach, describe, expect, test } from 'vitest'
import { corsOf } from '../../examples/test/support/checks.ts'
import type { Running } from '../../examples/test/support/programs.ts'
import { rows } from '../src/page/matrix/rows.ts'
import { serverCode } from '../src/page/matrix/story/server-code.ts'
import { decided } from './decided.ts'
import { startSnippet } from './snippet-hosts.ts'

const policy: CorsOptions = { origin: 'https://app.example.com' }
const written = `const policy = ${JSON.stringify(policy)}\n`

/** What the reader's application has already: a policy for all its routes. */
const installed: Readonly<Record<ApiName, (code: string) => string>> = {
  fastify: (code) => `import corsPlugin from '@cors/fastify'\n${written}app.register(corsPlugin, policy)\n${code}`,
  koa: (code) => `${written}${code}`,
  nestjs: (code) => `import { CorsModule } from '@cors/nestjs'
${written}${code.replace('class ItemsController {}', "class ItemsController {\n  @Get()\n  read() {\n    return 'one'\n  }\n}")}
@Module({
  imports: [CorsModule.forRoot(policy)],
})
class AppModule {}
`,
  next: (code) => code.replace('// …', `{ path: '/api', policy: ${JSON.stringify(policy)} },`),
}

const row = rows.find(({ request: { method, path } }) => method === 'GET' && path === '/api/public/items')
const origins = ['https://app.example.com', 'https://a.example.org', 'https://evil.example', undefined]

describe.each(Object.keys(installed) as ApiName[])('%s: what is to be written for a route governs it alone', (name) => {
  let running: Running | undefined
  afterEach(() => running?.stop())

  test.each<CorsOptions>([
    { origin: '*' },
    { origin: 'https://a.example.org', credentials: true, methods: ['GET', 'PUT'] },
  ])('under %j', async (options) => {
    if (row === undefined) throw new Error('No row asks for a route of its own')
    const code = installed[name](serverCode({ name, label: name, origin: 'http://localhost' }, row, options))
    running = await startSnippet(name, code, '')
    const { send } = running
    const others = name === 'next' ? '/api/items' : '/items'
    for (const origin of origins) {
      for (const [path, governing] of [
        [row.request.path, options],
        [others, policy],
      ] as const) {
        const ask = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
        const sent: Record<string, string> = origin === undefined ? {} : { origin }
        // A resolver of Koa chooses, and what it chooses may depend on the origin.
        const vary = name === 'koa' ? { vary: 'origin' } : {}
        const answer = await send('GET', path, sent)
        expect(answer.status).toBe(200)
        expect(corsOf(answer), `${path} from ${origin}`).toEqual({ ...vary, ...decided(governing, ask) })
        if (origin === undefined) continue
        const preflight = { method: 'OPTIONS', origin, requestMethod: 'GET', requestHeaders: undefined }
        const asked = corsOf(await send('OPTIONS', path, { origin, 'access-control-request-method': 'GET' }))
        const { vary: _vary, ...granted } = decided(governing, preflight)
        expect(asked, `preflight of ${path} from ${origin}`).toMatchObject(granted)
        expect(asked['access-control-allow-origin']).toBe(granted['access-control-allow-origin'])
      }
    }
  })
})
