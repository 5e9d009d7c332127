import type { CorsPolicy } from '@cors/core'
import type { Target } from '../../src/index.ts'
import { planOf } from '../../src/plan/plan.ts'
import { readSettings, type Site } from '../../src/settings.ts'
import { haproxyDefaults, haproxyRules, haproxySite } from '../../src/targets/haproxy.ts'
import { nginxConf, nginxMaps, nginxServer, nginxSite } from '../../src/targets/nginx.ts'
import { findProgram } from './process.ts'

export interface Part {
  readonly policy: CorsPolicy
  readonly site: Site
}

export interface Engine {
  readonly name: Target
  readonly program: string
  /** How the engine is started on a whole configuration. */
  command(folder: string, file: string, port: number): readonly string[]
  /** One configuration for many policies, each on its port. */
  batch(parts: readonly Part[]): readonly { readonly path: string; readonly content: string }[]
}

const programOf = (name: string): string => findProgram(name) ?? name

export const engines: readonly Engine[] = [
  {
    name: 'nginx',
    program: 'nginx',
    command: (folder, file) => [programOf('nginx'), '-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off; pid nginx.pid;'],
    batch: (parts) => {
      const plans = parts.map(({ policy, site }) => ({ plan: planOf(policy, 'nginx'), site }))
      const conf = nginxConf(
        ['map_hash_max_size 8192; variables_hash_max_size 16384; variables_hash_bucket_size 128;', ...plans.flatMap(({ plan, site }) => (plan.isOff ? [] : nginxMaps(plan, site)))],
        plans.map(({ plan, site }) => nginxSite(plan.isOff ? [] : nginxServer(plan, site), site)),
      )
      return [{ path: 'nginx.conf', content: conf.join('\n') }]
    },
  },
  {
    name: 'haproxy',
    program: 'haproxy',
    command: (_, file) => [programOf('haproxy'), '-db', '-f', file],
    batch: (parts) => {
      const sites = parts.map(({ policy, site }) => {
        const plan = planOf(policy, 'haproxy')
        return haproxySite(plan.isOff ? [] : haproxyRules(plan, site), site)
      })
      return [{ path: 'haproxy.cfg', content: `${[...haproxyDefaults, ...sites.flat()].join('\n')}\n` }]
    },
  },
]

export function siteOf(listen: number, upstream: number, name: string, path = ''): Site {
  return { ...readSettings('test', { form: 'server', listen, upstream: `http://127.0.0.1:${upstream}`, path }), name }
}
