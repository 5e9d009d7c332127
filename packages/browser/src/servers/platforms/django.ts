import { listBeyond, sourceOf } from '../change.ts'
import { doubled, lines, list, raw } from '../code.ts'
import type { Server } from '../server.ts'

const METHODS = ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'HEAD']
const HEADERS = ['accept', 'authorization', 'content-type', 'user-agent', 'x-csrftoken', 'x-requested-with']

export const django: Server = {
  title: 'django-cors-headers',
  kind: 'application',
  trace:
    /^server: wsgiserver|^set-cookie: csrftoken|^body: [^\n]*(csrf verification failed|<meta name="robots" content="none,noarchive">)/m,
  libraries: ['django', 'corsheaders'],
  write: (change) => {
    const methods = listBeyond(change.methods, METHODS)
    const headers = listBeyond(change.headers, HEADERS)
    const exposed = listBeyond(change.exposed, [])
    const setting = (name: string, items: readonly string[] | undefined): string | undefined =>
      items === undefined ? undefined : `${name} = [${list(items, doubled)}]`
    const code = lines(
      'INSTALLED_APPS = list(dict.fromkeys([*INSTALLED_APPS, "corsheaders"]))',
      'MIDDLEWARE = list(dict.fromkeys(["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]))',
      change.origins === '*' ? 'CORS_ALLOW_ALL_ORIGINS = True' : setting('CORS_ALLOWED_ORIGINS', change.origins),
      change.patterns.length > 0 && `CORS_ALLOWED_ORIGIN_REGEXES = [${list(change.patterns.map(sourceOf), raw)}]`,
      change.credentials && change.origins !== '*' && 'CORS_ALLOW_CREDENTIALS = True',
      setting('CORS_ALLOW_METHODS', methods),
      setting('CORS_ALLOW_HEADERS', headers),
      setting('CORS_EXPOSE_HEADERS', exposed),
      change.maxAge !== undefined && `CORS_PREFLIGHT_MAX_AGE = ${change.maxAge}`,
    )
    return [
      { file: 'requirements.txt', language: 'text', place: 'dependency', code: 'django-cors-headers' },
      { file: 'settings.py', language: 'python', place: 'djangoSettings', code },
    ]
  },
}
