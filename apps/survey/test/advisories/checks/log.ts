import { createServer } from 'node:http'
import { cors } from '@cors/node'
import { expect } from 'vitest'
import { listen } from '../../support/application.ts'
import { app } from '../../support/difference.ts'

/** What a request brings is in the log, and none of it ends a line or speaks to a terminal. */
export async function logLines(): Promise<void> {
  const lines: string[] = []
  const logger = { warn: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) }
  const handle = cors({ origin: app }, { logger })
  const server = await listen(
    createServer((request, response) => {
      // As a framework hands on what it has decoded.
      request.url = decodeURIComponent(request.url ?? '')
      handle(request, response, () => response.end())
    }),
  )
  try {
    await server.ask('GET', [['origin', 'https://evil.example']], '/items%0d%0aERROR%20forged%1b[2K')
  } finally {
    await server.close()
  }
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('forged')
  expect([...(lines[0] ?? '')].filter((character) => character < ' ')).toEqual([])
}
