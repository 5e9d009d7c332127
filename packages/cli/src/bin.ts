#!/usr/bin/env node
import { runCli } from './cli/run.ts'

// Whoever reads has had enough, as `head` does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })

// A spinner hides the cursor.
process.once('SIGINT', () => {
  if (process.stderr.isTTY) process.stderr.write('\u001b[?25h')
  process.exit(130)
})

process.exitCode = await runCli(process.argv.slice(2), process)
