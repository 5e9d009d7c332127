export const before = 'https://before.example'
export const after = 'https://after.example'

/** A way to change the table of origins in which `before` is, and which of the two it has then. */
export interface TableChange {
  readonly name: string
  readonly statement: string
  readonly has: readonly [before: boolean, after: boolean]
}

const upsert = 'INSERT INTO allowed_origins VALUES ($1) ON CONFLICT (origin) DO UPDATE SET origin = $2'
const merge = `MERGE INTO allowed_origins AS old USING (SELECT $1 AS origin) AS new ON old.origin = new.origin
  WHEN MATCHED THEN UPDATE SET origin = $2`
const moved = `WITH gone AS (DELETE FROM allowed_origins WHERE origin = $1 RETURNING origin)
  INSERT INTO allowed_origins SELECT $2 FROM gone`

/** Each is to be obeyed by every instance, whoever makes it. */
export const tableChanges: readonly TableChange[] = [
  { name: 'INSERT', statement: 'INSERT INTO allowed_origins VALUES ($2)', has: [true, true] },
  { name: 'UPDATE', statement: 'UPDATE allowed_origins SET origin = $2 WHERE origin = $1', has: [false, true] },
  { name: 'DELETE', statement: 'DELETE FROM allowed_origins WHERE origin = $1', has: [false, false] },
  { name: 'TRUNCATE', statement: 'TRUNCATE allowed_origins', has: [false, false] },
  { name: 'INSERT … ON CONFLICT', statement: upsert, has: [false, true] },
  { name: 'MERGE', statement: merge, has: [false, true] },
  { name: 'DELETE and INSERT at once', statement: moved, has: [false, true] },
].map(({ statement, ...change }) => ({
  ...change,
  has: change.has as [boolean, boolean],
  statement: statement.replaceAll('$1', `'${before}'`).replaceAll('$2', `'${after}'`),
}))
