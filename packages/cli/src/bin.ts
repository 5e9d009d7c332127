#!/usr/bin/env node
import { runCli } from './cli/run.ts'

// Whoever reads has had enough, as `head` does.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })

process.exitCode = await runCli(process.argv.slice(2), process)
