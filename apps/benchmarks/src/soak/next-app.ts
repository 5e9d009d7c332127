import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The folder of the Next.js application of the soak. */
export const soakApp: string = fileURLToPath(new URL('../../soak-app', import.meta.url))

export function buildSoakApp(): void {
  const cli = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  execFileSync(process.execPath, [cli, 'build', soakApp], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
