import type { CorsOptions } from '@cors/core'
import { Findings, type ImportFinding } from './findings.ts'
import { envoy, gatewayApi } from './gateway.ts'
import { nginx } from './nginx.ts'
import type { Reader } from './reader.ts'
import { s3 } from './s3.ts'
import { vercel } from './vercel.ts'

/**
 * Of what a policy can be imported.
 *
 * @example
 * ```ts
 * import type { ImportTarget } from '@cors/edge'
 *
 * const target: ImportTarget = 'nginx'
 * ```
 */
export type ImportTarget = 'nginx' | 'vercel' | 's3' | 'gateway-api' | 'envoy'

const readers: Readonly<Record<ImportTarget, Reader>> = { nginx, vercel, s3, 'gateway-api': gatewayApi, envoy }

/**
 * All of them.
 *
 * @example
 * ```ts
 * import { importTargets } from '@cors/edge'
 *
 * importTargets.includes('nginx') // true
 * ```
 */
export const importTargets: readonly ImportTarget[] = Object.freeze(Object.keys(readers) as ImportTarget[])

/**
 * A configuration as the options of a policy.
 *
 * @example
 * ```ts
 * import type { Import } from '@cors/edge'
 *
 * const lines = ({ findings }: Import): (number | undefined)[] => findings.map(({ line }) => line)
 * ```
 */
export interface Import {
  /** For `createPolicy`; `undefined` where nothing could be read that allows an origin. */
  readonly options: CorsOptions | readonly CorsOptions[] | undefined
  /** Faults of the configuration, and what the options say otherwise. */
  readonly findings: readonly ImportFinding[]
}

/** More is not read. */
const longest = 2_000_000

/**
 * Reads the options of a policy out of a configuration: they allow no origin that the configuration denies, and what cannot be read is a
 * finding.
 *
 * @throws {TypeError} for a target that there is not, and where the configuration is not a text
 * @example
 * ```ts
 * import { importPolicy } from '@cors/edge'
 *
 * const { options, findings } = importPolicy('add_header Access-Control-Allow-Origin https://app.example.com;', 'nginx')
 * console.log(options)
 * for (const { code, message, line } of findings) console.warn(code, message, line)
 * ```
 */
export function importPolicy(text: string, target: ImportTarget): Import {
  if (typeof text !== 'string') throw new TypeError('The configuration is not a text: read the file first.')
  if (!Object.hasOwn(readers, target))
    throw new TypeError(
      `${JSON.stringify(target)} is not what can be imported: write one of ${importTargets.join(', ')}.`,
    )
  const findings = new Findings(text)
  let options: Import['options']
  try {
    if (text.length > longest) findings.add('syntax', 'The configuration is longer than 2 MB.')
    else options = readers[target](text, findings)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError || error instanceof ReferenceError)) throw error
    findings.add('syntax', `The configuration cannot be read: ${error.message}`)
  }
  return Object.freeze({ options, findings: findings.all })
}
