import { listOf, type WantedList } from '../change.ts'
import { lines, list } from '../code.ts'
import type { Server } from '../server.ts'

/** Without a list, everything that is asked for is allowed. */
const allowing = (wanted: WantedList): string =>
  wanted.configured === undefined || wanted.any ? "'*'" : list(listOf(wanted))

export const laravel: Server = {
  title: 'Laravel',
  kind: 'application',
  trace: /^set-cookie: (laravel_session|xsrf-token)=/m,
  write: (change) => {
    const code = lines(
      '<?php',
      '',
      'return [',
      "    'paths' => ['*'],",
      `    'allowed_methods' => [${allowing(change.methods)}],`,
      `    'allowed_origins' => [${change.origins === '*' ? "'*'" : list(change.origins)}],`,
      `    'allowed_origins_patterns' => [${list(change.patterns)}],`,
      `    'allowed_headers' => [${allowing(change.headers)}],`,
      `    'exposed_headers' => [${list(listOf(change.exposed))}],`,
      `    'max_age' => ${change.maxAge ?? 0},`,
      `    'supports_credentials' => ${change.credentials && change.origins !== '*'},`,
      '];',
    )
    return [{ file: 'config/cors.php', language: 'php', place: 'laravelConfig', code }]
  },
}
