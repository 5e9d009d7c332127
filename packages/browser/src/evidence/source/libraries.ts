import { isOpen } from './literals.ts'

const NAMED = /['"](@fastify\/cors|fastify-cors|@koa\/cors|koa2-cors|kcors|hono\/cors|@cors\/[a-z\d]{2,20}|cors)['"]/g

/** The library that a name of a package stands for. */
function canonical(name: string): string {
  if (name === 'fastify-cors') return '@fastify/cors'
  if (name === 'koa2-cors' || name === 'kcors') return '@koa/cors'
  if (name === 'hono/cors') return 'hono'
  return name.startsWith('@cors/') ? '@cors' : name
}

/** The libraries that a text imports. */
export function importedLibraries(text: string): string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(NAMED)) found.add(canonical(match[1] as string))
  return [...found]
}

function keysOf(options: unknown): string[] {
  return typeof options === 'object' && options !== null && !Array.isArray(options) && !isOpen(options)
    ? Object.keys(options)
    : []
}

/** The library that a call of `cors` is most likely of: the one imported, or else the one whose options and application these are. */
export function libraryOfCall(text: string, options: unknown): string {
  const imported = importedLibraries(text)
  if (imported.length > 0) return imported[0] as string
  // A development server that has these options as a part of its own.
  if (/@vite\/client|\bdefineConfig\s*\(/.test(text) && !/\bcors\s*\(/.test(text)) return 'vite'
  const keys = keysOf(options)
  const own = keys.some((key) =>
    /^(?:allowMethods|allowHeaders|exposeHeaders|keepHeadersOnError|secureContext|privateNetworkAccess)$/.test(key),
  )
  if (/\bnew Koa\b|\bkoa\b|ctx\.(?:set|body)/i.test(text)) return '@koa/cors'
  if (/\bnew Hono\b|\bhono\b/i.test(text)) return 'hono'
  if (own)
    return keys.some((key) => /^(?:keepHeadersOnError|secureContext|privateNetworkAccess)$/.test(key))
      ? '@koa/cors'
      : 'hono'
  return 'cors'
}

const KNOWN: ReadonlySet<string> = new Set(
  (
    'origin origins methods allowedHeaders exposedHeaders credentials maxAge preflightContinue optionsSuccessStatus preflight strictPreflight ' +
    'hideOptionsRoute cacheControl allowMethods allowHeaders exposeHeaders keepHeadersOnError secureContext privateNetworkAccess preflightStatus'
  ).split(' '),
)

/** Whether an object is one of options of a CORS library. */
export function areCorsOptions(options: unknown): boolean {
  const keys = keysOf(options).filter((key) => !key.startsWith('...'))
  const known = keys.filter((key) => KNOWN.has(key)).length
  const sure = keys.some((key) =>
    /^(?:origin|allowedHeaders|exposedHeaders|allowHeaders|exposeHeaders|allowMethods|optionsSuccessStatus)$/.test(key),
  )
  return sure && known === keys.length
}
