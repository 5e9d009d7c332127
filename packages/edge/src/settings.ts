import { different, ExportError, type Gap } from './gaps.ts'

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
  const problems: Gap[] = []
  const settings = typeof given === 'object' && given !== null ? given : {}
  if (settings !== given) problems.push(different('rules', 'settings-type'))
  for (const name of Object.keys(settings)) {
    if (!names.includes(name))
      problems.push(different('rules', 'setting-unknown', JSON.stringify(name), names.join(', ')))
  }
  const { form = 'snippet', listen = 8080, upstream = 'http://127.0.0.1:3000', path = '' } = settings
  if (form !== 'snippet' && form !== 'server') problems.push(different('rules', 'form'))
  if (!isPort(listen)) problems.push(different('rules', 'listen'))
  const [, host = '', port = ''] =
    /^http:\/\/([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\]):([1-9][0-9]{0,4})$/i.exec(
      typeof upstream === 'string' ? upstream : '',
    ) ?? []
  if (host === '' || !isPort(Number(port))) problems.push(different('rules', 'upstream'))
  const plain = path === '/' ? '' : path
  if (typeof plain !== 'string' || !/^(?:\/[\w.~-]+)*$/.test(plain) || /\/\.{1,2}(?:\/|$)/.test(plain)) {
    problems.push(different('rules', 'path'))
  }
  if (problems.length > 0) throw new ExportError(target, problems)
  return { form, listen, host, port: Number(port), path: plain, name: 'cors' }
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65_535
}
