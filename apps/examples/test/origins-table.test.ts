import { createAllowlist } from '@cors/allowlist'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { originsTable } from '../src/origins-table.ts'
import { after, before, tableChanges } from './support/table-changes.ts'

const database = new PGlite()
beforeAll(async () => {
  await database.exec(originsTable)
})
afterAll(() => database.close())

it.each(tableChanges)('$name is told to every instance', async ({ statement, has }) => {
  await database.exec(`TRUNCATE allowed_origins; INSERT INTO allowed_origins VALUES ('${before}')`)
  const heard: string[] = []
  const allowlist = createAllowlist({
    load: async (origin) =>
      (await database.query('SELECT FROM allowed_origins WHERE origin = $1', [origin])).rows.length > 0,
    invalidation: {
      subscribe: async (listener) => {
        await database.listen('allowed_origins', (payload) => {
          heard.push(payload)
          listener.onInvalidated(payload || undefined)
        })
        listener.onActive()
      },
      publish: async () => {},
      close: async () => {},
    },
  })
  await allowlist.ready
  expect(await Promise.all([allowlist.origin(before), allowlist.origin(after)])).toEqual([true, false])
  await database.exec(statement)
  await vi.waitFor(() => expect(heard).not.toEqual([]))
  expect(await Promise.all([allowlist.origin(before), allowlist.origin(after)])).toEqual(has)
  await allowlist.close()
  await database.unlisten('allowed_origins')
})
