import { different, type Gap, stricter } from '../gaps.ts'
import { echoes, type Plan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { fileOf, heading, indent } from '../text.ts'
import { nginxMaps } from './nginx/maps.ts'
import { corsHeaders, foreignHeaders, type Writer } from './target.ts'

/** What stands in `server`. */
export function nginxServer(plan: Plan, { name }: Site): string[] {
  const statuses = [...new Set(plan.rules.map(({ status }) => status))]
  const headers = ['origin', 'credentials', 'expose', 'methods', 'headers', 'maxAge'] as const
  const suffixes = {
    origin: 'origin',
    credentials: 'credentials',
    expose: 'expose',
    methods: 'methods',
    headers: 'headers',
    maxAge: 'max_age',
  }
  return [
    '# Rule 16: one owner for the headers. Behind fastcgi_pass, write fastcgi_hide_header, and so on.',
    ...foreignHeaders.map((header) => `proxy_hide_header ${header};`),
    '# Rule 11: errors have them too. A location with an add_header of its own has to repeat these.',
    ...headers.map((header) => `add_header ${corsHeaders[header]} $${name}_${suffixes[header]} always;`),
    `add_header Vary $${name}_vary always;`,
    '# Rule 6: a denied preflight; rules 7 and 8: every other.',
    ...(plan.isSame ? [] : [`if ($${name}_status = 403) { return 403 $${name}_nothing; }`]),
    ...statuses.map(
      (status) => `if ($${name}_status = ${status}) { return ${status}${status === 204 ? '' : ` $${name}_nothing`}; }`,
    ),
  ]
}

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter('expose-merge', 'exposed-unjoinable', 'nginx'),
    different('origin-length', 'long-line', 'nginx', 'large_client_header_buffers'),
    different('preflight-status', 'preflight-empty-value'),
  ]
  if (!plan.isSame) gaps.push(different('duplicate-origin', 'first-origin', 'nginx'))
  if (echoes(plan)) gaps.push(different('header-echo', 'echo-first-line'))
  return { gaps }
}

const nothing = ['# The policy switches CORS off: nothing is to be done.']

export const nginx: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : gapsOf(plan)),
  write: (plan, site, gaps) => {
    const maps = plan.isOff ? nothing : nginxMaps(plan, site)
    const server = plan.isOff ? nothing : nginxServer(plan, site)
    if (site.form === 'snippet') {
      return [
        { path: 'cors-http.conf', content: fileOf([...heading(gaps, 'To be included in http.'), ...maps]) },
        {
          path: 'cors-server.conf',
          content: fileOf([...heading([], 'To be included in server, before every location.'), ...server]),
        },
      ]
    }
    return [
      {
        path: 'nginx.conf',
        content: fileOf([
          ...heading(gaps, 'Run it with: nginx -p . -c nginx.conf'),
          ...nginxConf(maps, [nginxSite(server, site)]),
        ]),
      },
    ]
  },
}

/** One server that passes requests on. */
export function nginxSite(server: readonly string[], { listen, host, port }: Site): string[] {
  return [
    'server {',
    ...indent([
      `listen ${listen};`,
      '',
      ...server,
      '',
      'location / {',
      ...indent([
        `proxy_pass http://${host}:${port};`,
        'proxy_http_version 1.1;',
        'proxy_set_header Host $http_host;',
        'proxy_set_header Connection "";',
      ]),
      '}',
    ]),
    '}',
  ]
}

/** A whole configuration. What nginx writes for itself is in its own folder. */
export function nginxConf(maps: readonly string[], sites: readonly (readonly string[])[]): string[] {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${name}_temp;`,
  )
  return ['events {}', '', 'http {', ...indent(['access_log off;', ...temporary, '', ...maps, ...sites.flat()]), '}']
}
