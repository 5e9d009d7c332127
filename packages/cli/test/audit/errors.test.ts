import { describe, expect, it } from 'vitest'
import { auditUrl } from '../../src/audit/audit-url.ts'
import { MOST_REQUESTS } from '../../src/audit/prober.ts'
import { cors } from '../support/cors.ts'
import { nestPlatforms, startNest } from '../support/nest.ts'
import { answering, good, onBehindParser, onExpress, onFastify, onHono, onKoa, type Start } from './by-hand.ts'

const settings = { timeout: 5000, insecure: false, knownGood: good, onSend: () => undefined }

const allow = { 'access-control-allow-origin': good, vary: 'Origin' }

/** Which kinds of answers an audit says a page cannot read. */
async function shutOn(start: Start): Promise<(readonly [string, number])[]> {
  const { findings, requests } = await auditUrl(`${await start()}/items`, settings)
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
  const found = findings.filter(({ code }) => code === 'inconsistent-answers')
  return found.map(({ answers: [first] }) => [first?.kind ?? '', first?.response.status ?? 0])
}

describe('an error without the headers is provoked', () => {
  it.each<[string, Start, readonly (readonly [string, number])[]]>([
    ['cors behind a parser of bodies', onBehindParser, [['body', 400]]],
    [
      '@fastify/cors, which hears of no address that cannot be decoded',
      onFastify({ origin: [good] }),
      [['malformed', 400]],
    ],
    ['cors', onExpress({ origin: [good] }), []],
    ['@koa/cors', onKoa({ origin: good }), []],
    ['hono/cors', onHono({ origin: good }), []],
    [
      'a proxy that refuses any body of a GET',
      answering(({ headers }) => (headers['content-length'] === undefined ? [200, allow] : [403, {}])),
      [],
    ],
    ...nestPlatforms.map((platform): [string, Start, (readonly [string, number])[]] => [
      platform.name,
      () => startNest(platform, { enableCors: { origin: [good] } }),
      platform.platform === 'fastify' ? [['malformed', 400]] : [],
    ]),
  ])('of %s', async (_name, start, expected) => {
    expect(await shutOn(start)).toEqual(expected)
  })

  it('and the evidence says how', async () => {
    const { stdout, exitCode } = await cors(['audit', `${await onBehindParser()}/items`, '--origin', good])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /GET http:\S+ with a body that is not JSON from https:\/\/app\.example\.com: 400, no CORS header/,
    )
  })
})
