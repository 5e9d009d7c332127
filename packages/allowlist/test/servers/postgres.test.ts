import { type Allowlist, createAllowlist } from '@cors/allowlist'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { originsTable } from '../../../../apps/examples/src/origins-table.ts'
import { postgresInvalidation } from '../../../../apps/examples/src/postgres-invalidation.ts'
import { after, before, tableChanges } from '../../../../apps/examples/test/support/table-changes.ts'
import { hasPostgres, PostgresServer, Wire } from './postgres.ts'

describe.skipIf(!hasPostgres)('the samples of the README with a server of Postgres (needs postgresql)', () => {
  const server = new PostgresServer()
  let pool: pg.Pool
  let allowlist: Allowlist | undefined

  beforeAll(async () => {
    server.create()
    await server.start()
    pool = new pg.Pool(server.config)
    pool.on('error', () => {})
    await pool.query(originsTable)
  })
  afterAll(async () => {
    await pool.end()
    await server.stop()
  })
  beforeEach(async () => {
    await pool.query(`TRUNCATE allowed_origins; INSERT INTO allowed_origins VALUES ('${before}')`)
  })
  afterEach(() => allowlist?.close())

  async function create(config: pg.ClientConfig, stale = 300_000): Promise<Allowlist> {
    allowlist = createAllowlist({
      load: async (origin) =>
        (await pool.query('SELECT FROM allowed_origins WHERE origin = $1', [origin])).rowCount === 1,
      invalidation: postgresInvalidation(config),
      stale,
    })
    await allowlist.ready
    return allowlist
  }
  const becomes = (origin: string, isAllowed: boolean, timeout = 1000) =>
    vi.waitFor(async () => expect(await allowlist?.origin(origin)).toBe(isAllowed), { timeout, interval: 10 })

  test.each(tableChanges)('$name is obeyed within a second', async ({ statement, has }) => {
    const { origin } = await create(server.config)
    expect(await Promise.all([origin(before), origin(after)])).toEqual([true, false])
    await pool.query(statement)
    await Promise.all([becomes(before, has[0]), becomes(after, has[1])])
  })

  test('invalidate is told to the other instances, with and without an origin', async () => {
    const told = vi.fn()
    const listening = postgresInvalidation(server.config)
    await listening.subscribe({ onInvalidated: told, onLost: () => {}, onActive: () => {} })
    const { invalidate } = await create(server.config)
    await invalidate('https://Before.example/')
    await invalidate()
    await vi.waitFor(() => expect(told.mock.calls).toEqual([[before], [undefined]]))
    await listening.close()
  })

  test('what changed while the server was away is obeyed once it is back', async () => {
    const { origin } = await create(server.config)
    expect(await origin(before)).toBe(true)
    await server.stop()
    expect(await origin(before)).toBe(true)
    await server.start()
    // What was told while nobody listened is made good by loading everything again.
    await vi.waitFor(() => pool.query('DELETE FROM allowed_origins'), { timeout: 5000, interval: 50 })
    await becomes(before, false, 5000)
  })

  test('a connection that is cut off counts as lost, though it stands, and is made again', async () => {
    const stale = 1000
    const wire = new Wire(server.config)
    const { origin } = await create(await wire.start(), stale)
    expect(await origin(before)).toBe(true)
    wire.cut()
    await pool.query('DELETE FROM allowed_origins')
    // Two seconds and one until it is noticed.
    await becomes(before, false, stale + 4000)

    wire.restore()
    await pool.query(`INSERT INTO allowed_origins VALUES ('${before}')`)
    await becomes(before, true, 15_000)
    await vi.waitFor(
      async () => {
        await pool.query('TRUNCATE allowed_origins')
        await becomes(before, false, 200)
        await pool.query(`INSERT INTO allowed_origins VALUES ('${before}')`)
        await becomes(before, true, 200)
      },
      { timeout: 10_000, interval: 100 },
    )
    wire.stop()
  })
})
