import { longestMaxAge } from '@cors/standard/limits'
import { isInsecure, parseOrigin } from '@cors/standard/origin'
import { listOf } from '../change.ts'
import { methodsOf, slice, struct } from '../go.ts'
import type { Server } from '../server.ts'

function isRefused(origin: string): boolean {
  const parsed = parseOrigin(origin)
  return parsed !== undefined && isInsecure(parsed)
}

export const jub0bsCors: Server = {
  title: 'jub0bs/cors (Go)',
  kind: 'application',
  libraries: ['jub0bs/cors', 'github.com/jub0bs/cors'],
  write: (change) => {
    const exposed = listOf(change.exposed)
    const { origins } = change
    const credentials = change.credentials && origins !== '*'
    const config = struct('cors.Config', [
      ['Origins', slice(origins === '*' ? ['*'] : origins)],
      ['Methods', methodsOf(change)],
      [
        'RequestHeaders',
        slice(
          change.headers.configured === undefined
            ? credentials
              ? ['*']
              : ['*', 'Authorization']
            : listOf(change.headers),
        ),
      ],
      exposed.length > 0 && ['ResponseHeaders', slice(exposed)],
      credentials && ['Credentialed', 'true'],
      credentials && origins.some(isRefused) && ['DangerouslyTolerateInsecureOrigins', 'true'],
      change.maxAge !== undefined && [
        'MaxAgeInSeconds',
        String(change.maxAge === 0 ? -1 : Math.min(change.maxAge, longestMaxAge)),
      ],
    ])
    const code = `middleware, err := cors.NewMiddleware(${config})\nif err != nil {\n\tlog.Fatal(err)\n}\nhandler := middleware.Wrap(mux)`
    return [
      { file: 'go.mod', language: 'sh', place: 'command', code: 'go get github.com/jub0bs/cors' },
      { file: 'main.go', language: 'go', place: 'aroundHandler', code },
    ]
  },
}
