import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The folder of the Next.js app. */
export const nextApp: string = fileURLToPath(new URL('../../next-app', import.meta.url))

/** Which of the builds `next.config.js` is for. */
export const buildVariable = 'BENCHMARK_BUILD'
export const nextBuilds = ['plain', 'configured', 'by-hand'] as const
export type NextBuild = (typeof nextBuilds)[number]

export function buildNextApp(build: NextBuild): void {
  const cli = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', [buildVariable]: build }
  execFileSync(process.execPath, [cli, 'build', nextApp], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
