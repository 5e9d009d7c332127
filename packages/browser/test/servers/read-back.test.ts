import { expect, it } from 'vitest'
import { diagnose, readEvidence, type ServerConfig, type ServerId } from '../../src/index.ts'
import { API, APP } from '../diagnose/cases/shared.ts'

const MISSING = `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`

/** The code that a server gets, as somebody pastes it back who has put it in. */
function written(server: ServerId): string {
  const { primary } = diagnose({
    request: { origin: APP, url: API, method: 'PUT', credentials: 'include' },
    preflight: { status: 204, headers: [] },
    response: null,
  }).on(server)
  return (primary?.fix.code ?? []).map(({ code }) => code).join('\n\n')
}

const configured: readonly [ServerId, library?: string][] = [
  ['cors'],
  ['fastify', '@fastify/cors'],
  ['hono'],
  ['nestjs'],
  ['spring'],
  ['aspnet'],
  ['django'],
  ['flask'],
  ['fastapi'],
  ['rails'],
  ['laravel'],
  ['rs-cors'],
  ['jub0bs-cors'],
  ['gin'],
  ['s3'],
  ['api-gateway-rest'],
]

it.each(configured)('the code for %s is read as what it says', (server, library = server) => {
  const code = written(server)
  expect(code).not.toBe('')
  const [recording] = readEvidence(`${MISSING}\n\n${code}`).recordings
  const configs = ([] as ServerConfig[]).concat(recording?.config ?? [])
  expect(configs.map((config) => config.library)).toContain(library)
  // It allows the page, so that this answer cannot have come through it.
  expect(String(diagnose(recording ?? { request: { url: '' } }))).toMatch(
    /the configuration of .{2,30} allows https:\/\/app\.example\.com$/m,
  )
})
