import type { CorsPolicy } from '@cors/core'
import type { Target } from '../../src/index.ts'
import { planOf } from '../../src/plan/plan.ts'
import { readSettings, type Site } from '../../src/settings.ts'
import { apacheMain, apacheRules, apacheSite } from '../../src/targets/apache.ts'
import { caddyMain, caddySite } from '../../src/targets/caddy.ts'
import { haproxyDefaults, haproxyRules, haproxySite } from '../../src/targets/haproxy.ts'
import { nginxMaps } from '../../src/targets/nginx/maps.ts'
import { nginxConf, nginxServer, nginxSite } from '../../src/targets/nginx.ts'
import { varnishBackend, varnishHooks, varnishSubs } from '../../src/targets/varnish.ts'
import { findProgram } from './process.ts'

export interface Part {
  readonly policy: CorsPolicy
  readonly site: Site
}

export interface Engine {
  readonly name: Target
  readonly program: string
  /** How the engine is started on a whole configuration. */
  command(folder: string, file: string, parts: readonly Pick<Site, 'name' | 'listen'>[]): readonly string[]
  /** One configuration for many policies, each on its port. */
  batch(parts: readonly Part[]): readonly { readonly path: string; readonly content: string }[]
}

const programOf = (name: string): string => findProgram(name) ?? name

export const engines: readonly Engine[] = [
  {
    name: 'nginx',
    program: 'nginx',
    command: (folder, file) => [
      programOf('nginx'),
      '-p',
      folder,
      '-c',
      file,
      '-e',
      'stderr',
      '-g',
      'daemon off; pid nginx.pid;',
    ],
    batch: (parts) => {
      const plans = parts.map(({ policy, site }) => ({ plan: planOf(policy, 'nginx'), site }))
      const conf = nginxConf(
        [
          'map_hash_max_size 8192; variables_hash_max_size 16384; variables_hash_bucket_size 128;',
          ...plans.flatMap(({ plan, site }) => (plan.isOff ? [] : nginxMaps(plan, site))),
        ],
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
  {
    name: 'apache',
    program: 'apache2',
    command: (folder, file) => [programOf('apache2'), '-d', folder, '-f', `${folder}/${file}`, '-DFOREGROUND'],
    batch: (parts) => {
      const sites = parts.map(({ policy, site }) => {
        const plan = planOf(policy, 'apache')
        return apacheSite(plan.isOff ? [] : apacheRules(plan, site), site)
      })
      return [{ path: 'httpd.conf', content: `${[...apacheMain, 'LogLevel crit', ...sites.flat()].join('\n')}\n` }]
    },
  },
  {
    name: 'caddy',
    program: 'caddy',
    command: (folder, file) => [programOf('caddy'), 'run', '--config', `${folder}/${file}`, '--adapter', 'caddyfile'],
    batch: (parts) => {
      const sites = parts.map(({ policy, site }) => caddySite(planOf(policy, 'caddy'), site))
      return [{ path: 'Caddyfile', content: `${[...caddyMain, ...sites.flat()].join('\n')}\n` }]
    },
  },
  {
    name: 'varnish',
    program: 'varnishd',
    command: (folder, file, sites) => [
      ...[
        programOf('varnishd'),
        '-F',
        '-n',
        `${folder}/state`,
        '-f',
        `${folder}/${file}`,
        '-s',
        'malloc,20m',
        '-p',
        'cc_command=exec gcc -w -O0 -fpic -shared -o %o %s',
        '-p',
        'thread_pool_min=20',
      ],
      ...sites.flatMap(({ name, listen }) => ['-a', `${name}=127.0.0.1:${listen}`]),
    ],
    batch: (parts) => {
      const on = parts
        .map(({ policy, site }) => ({ plan: planOf(policy, 'varnish'), site }))
        .filter(({ plan }) => !plan.isOff)
      const [first] = parts
      const lines = [
        'vcl 4.1;',
        'import std;',
        ...varnishBackend((first as Part).site),
        ...on.flatMap(({ plan, site }) => varnishSubs(plan, site)),
        // The test's application says 304 to whoever asks, which no cache takes.
        'sub vcl_recv { if (req.url ~ "not-modified") { set req.http.X-Pass = "1"; } }',
        ...varnishHooks(
          on.map(({ site }) => site.name),
          (name) => `local.socket == "${name}"`,
        ),
        'sub vcl_recv { if (req.http.X-Pass) { return (pass); } }',
      ]
      return [{ path: 'default.vcl', content: `${lines.join('\n')}\n` }]
    },
  },
]

export function siteOf(listen: number, upstream: number, name: string, path = ''): Site {
  return { ...readSettings('test', { form: 'server', listen, upstream: `http://127.0.0.1:${upstream}`, path }), name }
}
