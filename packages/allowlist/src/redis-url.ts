import { connect, disconnect, type RedisClient, type Subscriber } from './redis-client.ts'

/** Where the client comes from, and who ends it. */
export interface RedisSource {
  open(): RedisClient | Promise<RedisClient>
  close(): void
}

type OwnClient = RedisClient & Subscriber

/** Valkey speaks the same protocol, but the clients know no scheme of it. */
const schemes: ReadonlyMap<string, string> = new Map([
  ['redis:', 'redis:'],
  ['rediss:', 'rediss:'],
  ['valkey:', 'redis:'],
  ['valkeys:', 'rediss:'],
])

/** How a client is made by what each package exports. */
const packages: readonly (readonly [name: string, create: (library: never, url: string) => OwnClient])[] = [
  ['redis', (library: { createClient(options: { url: string }): OwnClient }, url) => library.createClient({ url })],
  ['ioredis', (library: { Redis: new (url: string) => OwnClient }, url) => new library.Redis(url)],
]

/**
 * A client of our own, of the package that is installed.
 *
 * @throws {TypeError} for what is not the URL of a server; the URL is not repeated, as it may have a password
 */
export function openByUrl(address: string | URL): RedisSource {
  const url = readUrl(String(address))
  let opening: Promise<OwnClient> | undefined
  let isClosed = false
  return {
    open: () => {
      if (isClosed) return Promise.reject(new Error('The allowlist is closed'))
      opening ??= create(url)
      return opening
    },
    close: () => {
      isClosed = true
      opening?.then(disconnect, () => {})
    },
  }
}

function readUrl(text: string): string {
  const scheme = URL.canParse(text) ? schemes.get(new URL(text).protocol) : undefined
  if (scheme !== undefined) return text.trim().replace(/^[^:]+:/, scheme)
  const known = [...schemes.keys()].map((name) => `${name}//`).join(', ')
  throw new TypeError(
    `redisInvalidation takes a URL that begins with ${known}: redisInvalidation("redis://localhost:6379")`,
  )
}

async function create(url: string): Promise<OwnClient> {
  for (const [name, createOf] of packages) {
    const library = await importInstalled(name)
    if (library === undefined) continue
    const client = createOf(library as never, url)
    // What went wrong shows where messages are lost, or cannot be sent.
    client.on('error', () => {})
    connect(client).catch(() => {})
    return client
  }
  throw new Error('redisInvalidation with a URL needs a client: npm install redis (or ioredis)')
}

async function importInstalled(name: string): Promise<object | undefined> {
  try {
    // Named by a variable, as a bundler would otherwise fail where this one is not installed.
    return await import(/* webpackIgnore: true */ /* @vite-ignore */ name)
  } catch (cause) {
    const isMissing = cause instanceof Error && Reflect.get(cause, 'code') === 'ERR_MODULE_NOT_FOUND'
    if (isMissing && cause.message.includes(`'${name}'`)) return undefined
    throw cause
  }
}
