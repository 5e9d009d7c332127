// Writes what the commands really print into the documents: `pnpm --filter @cors/cli readme`.
import { readFileSync, writeFileSync } from 'node:fs'
import { documents, runSessions, withSessions } from './sessions.ts'

const shown = await runSessions()
for (const file of documents) writeFileSync(file, withSessions(readFileSync(file, 'utf8'), shown))
