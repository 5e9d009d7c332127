import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const config = new URL('../../dist/config.js', import.meta.url)

it('a wrong policy fails next build, and is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cors-next-'))
  mkdirSync(join(folder, 'app'))
  writeFileSync(
    join(folder, 'next.config.mjs'),
    `import { corsHeaders } from '${config}'
    export default { headers: async () => corsHeaders({ origin: ['https://app.example/'] }) }`,
  )
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [next, 'build'], { cwd: folder, env })
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  rmSync(folder, { recursive: true, force: true })
  expect(output).toContain('"https://app.example/" has a trailing slash: write "https://app.example"')
  expect(code).toBe(1)
})
