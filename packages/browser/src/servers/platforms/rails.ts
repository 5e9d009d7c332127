import { commonMethods } from '@cors/standard/methods'
import { listOf } from '../change.ts'
import { doubled, lines, list } from '../code.ts'
import type { Server } from '../server.ts'

/** In Ruby `^` and `$` are those of a line. */
const inRuby = (pattern: string): string => pattern.replace(/^\/\^/, '/\\A').replace(/\$\/(?=[a-z]*$)/, '\\z/')

export const rails: Server = {
  title: 'rack-cors (Rails)',
  kind: 'application',
  trace:
    /^x-runtime: [\d.]+$|^x-powered-by: phusion passenger|^server: (puma|thin|unicorn)|^set-cookie: _[a-z0-9_]+_session=/m,
  libraries: ['rack-cors', 'rack/cors'],
  write: (change) => {
    const methods = listOf(change.methods, [...commonMethods, 'OPTIONS']).map(
      (method) => `:${doubled(method.toLowerCase())}`,
    )
    const exposed = listOf(change.exposed)
    const { headers } = change
    const options = [
      headers.configured === undefined ? 'headers: :any' : `headers: [${list(listOf(headers), doubled)}]`,
      change.methods.any
        ? 'methods: :any'
        : `methods: [${methods.map((name) => name.replace(/"([a-z]+)"/, '$1')).join(', ')}]`,
      ...(exposed.length > 0 ? [`expose: [${list(exposed, doubled)}]`] : []),
      ...(change.credentials && change.origins !== '*' ? ['credentials: true'] : []),
      ...(change.maxAge === undefined ? [] : [`max_age: ${change.maxAge}`]),
    ]
    const code = lines(
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      '  allow do',
      `    origins ${change.origins === '*' ? '"*"' : [...change.origins.map(doubled), ...change.patterns.map(inRuby)].join(', ')}`,
      `    resource "*",\n${options.map((option) => `      ${option}`).join(',\n')}`,
      '  end',
      'end',
    )
    return [
      { file: 'Gemfile', language: 'ruby', place: 'dependency', code: 'gem "rack-cors"' },
      { file: 'config/initializers/cors.rb', language: 'ruby', place: 'railsInitializer', code },
    ]
  },
}
