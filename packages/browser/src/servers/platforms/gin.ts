import { hasStars, listOf } from '../change.ts'
import { methodsOf, slice, struct } from '../go.ts'
import type { Server } from '../server.ts'

const HEADERS = ['Origin', 'Content-Length', 'Content-Type', 'Authorization']

export const gin: Server = {
  title: 'gin-contrib/cors (Go)',
  kind: 'application',
  libraries: ['gin-contrib/cors', 'github.com/gin-contrib/cors'],
  write: (change) => {
    const exposed = listOf(change.exposed)
    const config = struct('cors.Config', [
      change.origins === '*' ? ['AllowAllOrigins', 'true'] : ['AllowOrigins', slice(change.origins)],
      hasStars(change) && ['AllowWildcard', 'true'],
      ['AllowMethods', methodsOf(change)],
      ['AllowHeaders', slice(listOf(change.headers, HEADERS))],
      exposed.length > 0 && ['ExposeHeaders', slice(exposed)],
      change.credentials && change.origins !== '*' && ['AllowCredentials', 'true'],
      change.maxAge !== undefined && ['MaxAge', `${change.maxAge} * time.Second`],
    ])
    return [
      { file: 'go.mod', language: 'sh', place: 'command', code: 'go get github.com/gin-contrib/cors' },
      { file: 'main.go', language: 'go', place: 'beforeRoutes', code: `router.Use(cors.New(${config}))` },
    ]
  },
}
