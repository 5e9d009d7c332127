import type { CorsPolicy } from '@cors/core'
import { readPolicy } from '@cors/core/adapter'
import { different, ExportError, type Gap } from './gaps.ts'
import { planOf } from './plan/plan.ts'
import { type ExportSettings, readSettings } from './settings.ts'
import { apache } from './targets/apache.ts'
import { awsHttpApi, awsLambdaUrl, cloudfront, s3 } from './targets/aws.ts'
import { caddy } from './targets/caddy.ts'
import { apim, azureBlob, gcs } from './targets/clouds.ts'
import { envoy, istio } from './targets/envoy.ts'
import { gatewayApi, kong, traefik } from './targets/gateways.ts'
import { haproxy } from './targets/haproxy.ts'
import { nextConfig, vercel } from './targets/hosts.ts'
import { nginx } from './targets/nginx.ts'
import type { Writer } from './targets/target.ts'
import { varnish } from './targets/varnish.ts'

/**
 * What a policy can be exported to.
 *
 * @example
 * ```ts
 * import type { Target } from '@cors/edge'
 *
 * const target: Target = 'nginx'
 * ```
 */
export type Target =
  | 'nginx'
  | 'haproxy'
  | 'apache'
  | 'caddy'
  | 'varnish'
  | 'next-config'
  | 'vercel'
  | 'azure-blob'
  | 'envoy'
  | 'istio'
  | 'gateway-api'
  | 'traefik'
  | 'kong'
  | 'aws-http-api'
  | 'aws-lambda-url'
  | 's3'
  | 'gcs'
  | 'cloudfront'
  | 'apim'

const writers: Readonly<Record<Target, Writer>> = {
  nginx,
  haproxy,
  apache,
  caddy,
  varnish,
  'next-config': nextConfig,
  vercel,
  'azure-blob': azureBlob,
  envoy,
  istio,
  'gateway-api': gatewayApi,
  traefik,
  kong,
  'aws-http-api': awsHttpApi,
  'aws-lambda-url': awsLambdaUrl,
  s3,
  gcs,
  cloudfront,
  apim,
}

/**
 * All of them.
 *
 * @example
 * ```ts
 * import { targets } from '@cors/edge'
 *
 * targets.includes('nginx') // true
 * ```
 */
export const targets: readonly Target[] = Object.freeze(Object.keys(writers) as Target[])

/**
 * A policy as the configuration of a target.
 *
 * @example
 * ```ts
 * import type { Export } from '@cors/edge'
 *
 * const paths = ({ files }: Export): string[] => files.map(({ path }) => path)
 * ```
 */
export interface Export {
  /** Of a whole configuration, the first is what the engine is started with; paths are relative. */
  readonly files: readonly { readonly path: string; readonly content: string }[]
  /** What the target does otherwise than the policy says; also at the top of the files. */
  readonly gaps: readonly Gap[]
}

/**
 * Writes a policy as the configuration of a proxy, a gateway, a bucket or a host: never looser than the policy, and what differs is told.
 *
 * @throws {ExportError} where the target could only allow more than the policy, for origin predicates, and for settings that are wrong
 * @throws {CorsConfigError} for what is not a policy; options are none
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { exportPolicy } from '@cors/edge'
 *
 * const policy = createPolicy({ origin: ['https://app.example.com', 'https://*.example.com'], credentials: true })
 * const { files, gaps } = exportPolicy(policy, 'nginx', { path: '/api' })
 * for (const { path, content } of files) console.log(path, content)
 * for (const { code, message } of gaps) console.warn(code, message)
 * ```
 */
export function exportPolicy(policy: CorsPolicy, target: Target, settings?: ExportSettings): Export {
  if (!Object.hasOwn(writers, target)) {
    throw new ExportError(String(target), [
      different('rules', 'target-unknown', JSON.stringify(target) ?? String(target), targets.join(', ')),
    ])
  }
  const writer: Writer = writers[target]
  const site = readSettings(target, settings)
  if (site.form === 'server' && !writer.isProxy) {
    throw new ExportError(target, [different('rules', 'not-a-proxy', target)])
  }
  const plan = planOf(readPolicy(policy, 'policy'), target)
  const { gaps, errors = [] } = writer.gapsOf(plan, site)
  if (errors.length > 0) throw new ExportError(target, errors)
  return Object.freeze({ files: Object.freeze(writer.write(plan, site, gaps)), gaps: Object.freeze(gaps) })
}
