import { different, type Gap, stricter } from '../gaps.ts'
import { echoes, type Plan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { fileOf, heading, indent } from '../text.ts'
import { caddyParts } from './caddy/parts.ts'
import { beyondRE2 } from './re2.ts'
import type { Writer } from './target.ts'

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter('expose-merge', 'exposed-unjoinable', 'Caddy'),
    different('origin-length', 'long-headers', 'Caddy', '431', '1 MB', 'max_header_size'),
  ]
  if (echoes(plan)) gaps.push(different('header-echo', 'echo-as-sent'))
  return { gaps }
}

/** A site that passes requests on. */
export function caddySite(plan: Plan, site: Site): string[] {
  const proxy = `reverse_proxy ${site.host}:${site.port}`
  const body = plan.isOff
    ? [proxy]
    : (() => {
        const { first, maps, headers, answers } = caddyParts(plan, site)
        const errors = [
          '# Rule 11: errors of Caddy itself have them too.',
          'handle_errors {',
          ...indent([...headers, 'respond "{http.error.status_code} {http.error.status_text}"'], '\t'),
          '}',
        ]
        return [...first, 'route {', ...indent([...maps, ...headers, ...answers, proxy], '\t'), '}', ...errors]
      })()
  return [`http://:${site.listen} {`, ...indent(body, '\t'), '}']
}

export const caddyMain: readonly string[] = ['{', '\tadmin off', '\tauto_https off', '}', '']

export const caddy: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : { ...gapsOf(plan), errors: beyondRE2(plan, 'Caddy') }),
  write: (plan, site, gaps) => {
    if (site.form === 'server')
      return [
        {
          path: 'Caddyfile',
          content: fileOf([
            ...heading(gaps, 'Run it with: caddy run --config Caddyfile'),
            ...caddyMain,
            ...caddySite(plan, site),
          ]),
        },
      ]
    const use = [
      '# Use it so, in the site:',
      '#   import cors',
      '#   handle_errors {',
      '#     import cors_headers',
      '#     respond "{http.error.status_code} {http.error.status_text}"',
      '#   }',
      '# Authentication and all that could answer a preflight stands in a route after it.',
      '',
    ]
    if (plan.isOff)
      return [
        {
          path: 'cors.caddy',
          content: fileOf([
            ...heading(gaps, 'The policy switches CORS off: nothing is to be done.'),
            '(cors) {',
            '}',
            '',
            '(cors_headers) {',
            '}',
          ]),
        },
      ]
    const { first, maps, headers, answers } = caddyParts(plan, site)
    const snippet = [
      '(cors_headers) {',
      ...indent(headers, '\t'),
      '}',
      '',
      '(cors) {',
      ...indent([...first, 'route {', ...indent([...maps, 'import cors_headers', ...answers], '\t'), '}'], '\t'),
      '}',
    ]
    return [
      {
        path: 'cors.caddy',
        content: fileOf([...heading(gaps, 'To be imported before the sites of a Caddyfile.'), ...use, ...snippet]),
      },
    ]
  },
}
