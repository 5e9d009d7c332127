import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { documents, runSessions, withSessions } from './readme/sessions.ts'

it('the documents show what the commands print; if not, run: pnpm --filter @cors/cli readme', async () => {
  const shown = await runSessions()
  const texts = documents.map((file) => readFileSync(file, 'utf8'))
  for (const text of texts) expect(withSessions(text, shown)).toBe(text)
  const named = texts.flatMap((text) => [...text.matchAll(/<!-- session: (\S+) -->/g)].map(([, name]) => name))
  expect([...new Set(named)].sort()).toEqual([...shown.keys()].sort())
  for (const block of shown.values())
    for (const line of block.split('\n'))
      expect(line.length, line).toBeLessThanOrEqual(/^[-+]|^ {7,}|^ +curl|https?:\/\//.test(line) ? 200 : 80)
})
