import type { BrowserRequest } from '@cors/browser'
import { runCli } from '@cors/cli'

/** What `cors check --json` prints, as far as it is compared. */
export interface Checked {
  readonly verdict: 'allowed' | 'blocked' | 'unanswered'
  readonly visibleHeaders: readonly string[]
}

/** Checks a request at the command line; a cookie is what the browser has for the host. */
export async function check(request: BrowserRequest, cookie: string, body?: string): Promise<Checked> {
  const { origin, url, method = 'GET', headers = [], credentials = 'same-origin', redirect = 'follow' } = request
  const argv = ['check', url, '--origin', origin, '-X', method, '--credentials', credentials, '--redirect', redirect]
  for (const [name, value] of headers) argv.push('-H', `${name}: ${value}`)
  if (body !== undefined) argv.push('--data', body)
  let stdout = ''
  let stderr = ''
  const exitCode = await runCli([...argv, '--cookie', cookie, '--no-probes', '--json'], {
    stdin: (async function* () {})(),
    stdout: {
      write: (text: string) => {
        stdout += text
      },
    },
    stderr: {
      write: (text: string) => {
        stderr += text
      },
    },
    env: {},
  })
  const checked: Checked = JSON.parse(stdout)
  const expected = { allowed: 0, blocked: 1, unanswered: 2 }[checked.verdict]
  if (exitCode !== expected) throw new Error(`exit code ${exitCode} for ${checked.verdict}: ${stderr}`)
  return checked
}

/** Does the work for each item, some at a time. */
export async function forAll<T, Result>(
  items: readonly T[],
  work: (item: T) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return results
}
