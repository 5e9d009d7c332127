import { different, ExportError } from './gaps.ts'

/**
 * How an export is written.
 *
 * @example
 * ```ts
 * import type { ExportSettings } from '@cors/edge'
 *
 * const settings: ExportSettings = { form: 'server', listen: 8080, upstream: 'http://127.0.0.1:3000', path: '/api' }
 * ```
 */
export interface ExportSettings {
  /**
   * `snippet` is for a configuration that you have; `server` is a whole one, which the engine runs as it is (proxies only).
   *
   * @default 'snippet'
   */
  readonly form?: 'snippet' | 'server'
  /**
   * The port of a whole configuration.
   *
   * @default 8080
   */
  readonly listen?: number
  /**
   * Where a whole configuration sends requests on to: `http://host:port`, without a path.
   *
   * @default 'http://127.0.0.1:3000'
   */
  readonly upstream?: string
  /**
   * The path that the policy is for, with everything below it, as it is sent: `/api`. What is encoded in another way, or has a segment
   * of dots, is not below it: whether it is depends on who resolves it.
   *
   * @default every path
   */
  readonly path?: string
}

/** Settings that were checked: nothing in them means something to any configuration. */
export interface Site {
  readonly form: 'snippet' | 'server'
  readonly listen: number
  readonly host: string
  readonly port: number
  /** Without a slash at its end; `''` for every path. */
  readonly path: string
  /** What names of variables, matchers and subroutines begin with. */
  readonly name: string
}

const names = ['form', 'listen', 'upstream', 'path']

/** @throws {ExportError} with everything that is wrong with the settings */
export function readSettings(target: string, given: ExportSettings = {}): Site {
  const problems: string[] = []
  const settings = typeof given === 'object' && given !== null ? given : {}
  if (settings !== given) problems.push('The settings are not an object.')
  for (const name of Object.keys(settings)) {
    if (!names.includes(name))
      problems.push(`${JSON.stringify(name)} is not a setting: write one of ${names.join(', ')}.`)
  }
  const { form = 'snippet', listen = 8080, upstream = 'http://127.0.0.1:3000', path = '' } = settings
  if (form !== 'snippet' && form !== 'server') problems.push("form is not 'snippet' or 'server'.")
  if (!isPort(listen)) problems.push('listen is not a whole number from 1 to 65535.')
  const [, host = '', port = ''] =
    /^http:\/\/([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\]):([1-9][0-9]{0,4})$/i.exec(
      typeof upstream === 'string' ? upstream : '',
    ) ?? []
  if (host === '' || !isPort(Number(port))) problems.push('upstream is not "http://host:port", without a path.')
  const plain = path === '/' ? '' : path
  if (typeof plain !== 'string' || !/^(?:\/[\w.~-]+)*$/.test(plain) || /\/\.{1,2}(?:\/|$)/.test(plain)) {
    problems.push(
      'path is not a path such as "/api": letters, digits and . _ ~ - between slashes, without one at its end.',
    )
  }
  if (problems.length > 0)
    throw new ExportError(
      target,
      problems.map((message) => different('rules', message)),
    )
  return { form, listen, host, port: Number(port), path: plain, name: 'cors' }
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65_535
}
