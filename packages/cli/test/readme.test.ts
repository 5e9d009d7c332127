import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runSessions, withSessions } from './readme/sessions.ts'

it('the README shows what the commands print; if not, run: pnpm --filter @cors/cli readme', async () => {
  const shown = await runSessions()
  const text = readFileSync('README.md', 'utf8')
  expect(withSessions(text, shown)).toBe(text)
  for (const name of shown.keys()) expect(text).toContain(`<!-- session: ${name} -->`)
  for (const block of shown.values())
    for (const line of block.split('\n'))
      expect(line.length, line).toBeLessThanOrEqual(/^ {7,}|^ +curl|https?:\/\//.test(line) ? 200 : 80)
})
