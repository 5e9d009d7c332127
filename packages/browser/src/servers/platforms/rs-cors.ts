import { listOf } from '../change.ts'
import { methodsOf, slice, struct } from '../go.ts'
import type { Server } from '../server.ts'

export const rsCors: Server = {
  title: 'rs/cors (Go)',
  kind: 'application',
  trace: /^body: 404 page not found/m,
  libraries: ['rs/cors', 'github.com/rs/cors', 'go'],
  write: (change) => {
    const exposed = listOf(change.exposed)
    const options = struct('cors.Options', [
      ['AllowedOrigins', slice(change.origins === '*' ? ['*'] : change.origins)],
      ['AllowedMethods', methodsOf(change)],
      // `*` is answered with the names that were asked for.
      ['AllowedHeaders', slice(change.headers.configured === undefined ? ['*'] : listOf(change.headers))],
      exposed.length > 0 && ['ExposedHeaders', slice(exposed)],
      change.credentials && change.origins !== '*' && ['AllowCredentials', 'true'],
      change.maxAge !== undefined && ['MaxAge', String(change.maxAge)],
    ])
    return [
      { file: 'go.mod', language: 'sh', place: 'command', code: 'go get github.com/rs/cors' },
      { file: 'main.go', language: 'go', place: 'aroundHandler', code: `handler := cors.New(${options}).Handler(mux)` },
    ]
  },
}
