import { createAllowlist } from '@cors/allowlist'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasPostgres, PostgresServer, postgresInvalidation } from './postgres.ts'

const app = 'https://app.example.com'
const table = `
  CREATE TABLE allowed_origins (origin text PRIMARY KEY);
  CREATE FUNCTION tell_origin() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('allowed_origins', coalesce(OLD.origin, NEW.origin));
    RETURN NULL;
  END $$;
  CREATE TRIGGER tell_origin AFTER INSERT OR DELETE ON allowed_origins FOR EACH ROW EXECUTE FUNCTION tell_origin();
`

describe.skipIf(!hasPostgres)('origins in Postgres, with LISTEN and NOTIFY (needs postgresql)', () => {
  const server = new PostgresServer()
  let pool: pg.Pool

  beforeAll(async () => {
    server.create()
    await server.start()
    pool = new pg.Pool(server.config)
    pool.on('error', () => {})
    await pool.query(table)
  })
  afterAll(async () => {
    await pool.end()
    await server.stop()
  })

  test('a change of the table is obeyed within a second, also after the server was away', async () => {
    const allowlist = createAllowlist({
      load: async (origin) =>
        (await pool.query('SELECT FROM allowed_origins WHERE origin = $1', [origin])).rowCount === 1,
      invalidation: postgresInvalidation(server.config, 'allowed_origins'),
    })
    await allowlist.ready
    const becomes = (isAllowed: boolean) =>
      vi.waitFor(async () => expect(await allowlist.origin(app)).toBe(isAllowed), { timeout: 1000, interval: 10 })

    expect(await allowlist.origin(app)).toBe(false)
    await pool.query('INSERT INTO allowed_origins VALUES ($1)', [app])
    await becomes(true)
    await pool.query('DELETE FROM allowed_origins')
    await becomes(false)

    await pool.query('INSERT INTO allowed_origins VALUES ($1)', [app])
    await becomes(true)
    await server.stop()
    expect(await allowlist.origin(app)).toBe(true)
    await server.start()
    // What was told while nobody listened is made good by loading everything again.
    await vi.waitFor(() => pool.query('DELETE FROM allowed_origins'), { timeout: 5000, interval: 50 })
    await vi.waitFor(async () => expect(await allowlist.origin(app)).toBe(false), { timeout: 5000, interval: 10 })
    await allowlist.close()
  })
})
