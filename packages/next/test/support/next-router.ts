import { createRequire } from 'node:module'
import type { CorsHeaderRoute } from '../../src/config.ts'

/** Next's own code for `headers()`; it is CommonJS, and not meant for others. */
const load = createRequire(import.meta.url)
const { default: loadCustomRoutes } = load(
  'next/dist/lib/load-custom-routes.js',
) as typeof import('next/dist/lib/load-custom-routes.js')
const { buildCustomRoute } = load(
  'next/dist/server/lib/router-utils/filesystem.js',
) as typeof import('next/dist/server/lib/router-utils/filesystem.js')
const { compileNonPath, matchHas } = load(
  'next/dist/shared/lib/router/utils/prepare-destination.js',
) as typeof import('next/dist/shared/lib/router/utils/prepare-destination.js')

/** What of `next.config` has a part in it. */
interface Settings {
  readonly headers: () => Promise<CorsHeaderRoute[]>
  readonly basePath?: string
  readonly i18n?: { readonly locales: string[]; readonly defaultLocale: string }
}

type Headers = Readonly<Record<string, string | undefined>>
type Answer = (path: string, headers: Headers) => Record<string, string>

/** Checks and builds the routes as `next build` does, and answers as `next start`. */
export async function createRouter(settings: Settings): Promise<Answer> {
  const { headers } = await loadCustomRoutes(settings as Parameters<typeof loadCustomRoutes>[0])
  return createAnswer(headers as CorsHeaderRoute[], settings.basePath)
}

export function createAnswer(routes: CorsHeaderRoute[], basePath?: string): Answer {
  const built = routes.map((route) => buildCustomRoute('header', route, basePath))
  return (path, headers) => {
    const found: Record<string, string> = {}
    for (const { match, has, missing, headers: entries } of built) {
      const params = match(path)
      const more = params && matchHas({ headers } as Parameters<typeof matchHas>[0], {}, has, missing)
      if (!params || !more) continue
      const all = { ...params, ...more }
      for (const { key, value } of entries) found[key.toLowerCase()] = compileNonPath(value, all)
    }
    return found
  }
}
