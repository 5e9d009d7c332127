import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import { repository } from './documents.ts'
import type { Running } from './programs.ts'

/** Has a server of one's own say where it listens, as Next does. */
const announce = `data:text/javascript,${encodeURIComponent(`
  import { subscribe } from 'node:diagnostics_channel'
  subscribe('tracing:net.server.listen:asyncEnd', ({ server }) =>
    console.log('Ready, Local: http://127.0.0.1:' + server.address().port))`)}`
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/**
 * Starts an application of Next.js in development, by its own `server.mjs` where it has one.
 *
 * @param files its files with their code, by their paths
 */
export async function startNext(
  name: string,
  files: Readonly<Record<string, string>>,
  env: Record<string, string>,
): Promise<Running> {
  const folder = join(repository, 'apps/examples/.examples', name)
  rmSync(folder, { recursive: true, force: true })
  const { 'next.config.ts': own = 'export default {}\n', ...others } = files
  const config = `import own from './own.config.ts'\nexport default { ...own, compress: false, turbopack: { root: ${JSON.stringify(repository)} } }\n`
  for (const [path, code] of Object.entries({ ...others, 'own.config.ts': own, 'next.config.mjs': config })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), code)
  }
  const program =
    'server.mjs' in files
      ? ['--import', announce, 'server.mjs']
      : [next, 'dev', '--port', '0', '--hostname', '127.0.0.1']
  const child = spawn(process.execPath, program, {
    cwd: folder,
    env: { ...process.env, ...env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1', PORT: '0' },
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk
      const [, url] = /Local:\s+(http:\/\/\S+)/.exec(output) ?? []
      if (url !== undefined && output.includes('Ready')) resolve(url)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`next dev ended:\n${output}`)))
  })
  return {
    url,
    output: () => output,
    send: async (method, path, headers = {}) => withoutNext(await sendHttp1(url + path, { method, headers })),
    stop: async () => {
      child.removeAllListeners('exit')
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** Without what Next adds to `Vary` for its own router. */
function withoutNext({ lines, ...answer }: WireAnswer): WireAnswer {
  const kept = lines.flatMap(([name, value]): [string, string][] => {
    if (name !== 'vary') return [[name, value]]
    const names = value.split(/ *, */).filter((part) => !/^(rsc|next-.*)$/i.test(part))
    return names.length === 0 ? [] : [[name, names.join(', ')]]
  })
  return { ...answer, lines: kept }
}
