import type { NextRequest } from 'next/server.js'
import { looseSegmentsOf, segmentsOf } from './paths.ts'

type NextUrl = NextRequest['nextUrl']

/** Where a request goes within the application. */
export interface RequestLocation {
  /** The path without base path and locale; more than one where it can be read in several ways, none where no reading is safe. */
  readonly paths: readonly string[]
  /** Empty where the application has no locales. */
  readonly locale: string
}

/**
 * Reads where a request goes.
 *
 * @returns `undefined` where it is outside the base path, or does not tell what base path and locale are
 */
export function locate(request: NextRequest): RequestLocation | undefined {
  const { nextUrl } = request as { nextUrl?: NextUrl }
  const url = nextUrl && withBasePath(nextUrl)
  // Next's bundlers put the configuration in the place of these names. Elsewhere they are undefined, and the request is all there is.
  if (process.env.__NEXT_BASE_PATH && !url?.basePath) return undefined
  if (process.env.__NEXT_I18N_CONFIG && url?.defaultLocale === undefined) return undefined
  if (url === undefined) return { paths: [new URL(request.url).pathname], locale: '' }
  return { paths: pathsOf(url), locale: url.locale }
}

/** Next puts a locale that is not the default before the base path, which it then neither finds nor removes. */
function withBasePath(url: NextUrl): NextUrl {
  if (url.basePath !== '' || url.locale === '' || url.locale === url.defaultLocale) return url
  const again = reread(url, url.pathname)
  return again.basePath === '' ? url : again
}

/** Lets Next parse another path, by the configuration of its own URL. */
function reread(url: NextUrl, path: string): NextUrl {
  const again = url.clone()
  again.href = url.origin + path
  return again
}

function pathsOf(url: NextUrl): readonly string[] {
  const { pathname, basePath } = url
  const paths = isData(pathname) ? dataPathsOf(url).map((path) => reread(url, basePath + path).pathname) : [pathname]
  return pathname.includes('%') ? paths.flatMap((path) => [path, ...decodedPathsOf(url, path)]) : paths
}

function isData(pathname: string): boolean {
  return pathname.startsWith('/_next/data/')
}

/**
 * Finds the page whose data a URL asks for, which Next leaves to the proxy under `skipProxyUrlNormalize`. Without a build the URL has a
 * locale before `/_next/data`: then Next drops the first name of the page's path, whatever it is. What begins with `/index/` it reads
 * in two ways.
 */
function dataPathsOf({ pathname, buildId }: NextUrl): readonly string[] {
  const [, path] = /^\/_next\/data\/[^/]+(\/.*)\.json$/.exec(pathname) ?? []
  if (path === undefined || !buildId) return []
  if (path === '/index') return ['/']
  return path.startsWith('/index/') ? [path, path.slice('/index'.length)] : [path]
}

/** Next knows base path and locale only as they are. A handler of a catch-all route that looks for them finds encoded ones too. */
function decodedPathsOf(url: NextUrl, path: string): readonly string[] {
  const names = looseSegmentsOf(segmentsOf(path) ?? [])
  const decoded = `/${names?.map(encodeURIComponent).join('/') ?? ''}`
  const { pathname } = reread(url, url.basePath + decoded)
  return pathname === decoded ? [] : [pathname]
}
