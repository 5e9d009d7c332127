import type { Application } from '../support/application.ts'
import { app } from '../support/difference.ts'
import { frameworks, type Given, type Start } from '../support/frameworks.ts'
import { routed } from './routed.ts'

/** The columns that are measured. */
export type Column = 'cors' | '@fastify/cors' | '@koa/cors' | 'hono/cors' | 'here'

type Asked = (origin: string) => boolean | Promise<boolean>
type Options = Readonly<Record<string, unknown>>

/** A library on a server of its framework, with its own ways to write what a row is about. */
export interface Subject {
  readonly column: Column
  readonly framework: 'Express' | 'Fastify' | 'Koa' | 'Hono'
  /** The name of its package. */
  readonly package: string
  readonly start: Start
  /** An application whose routes have policies of their own; by hand also one layer more, for the preflights of `/public`. */
  readonly startRouted: (byHand?: boolean) => Promise<Application>
  /** The option `origin` for a function that is asked. */
  readonly asking: (allows: Asked) => unknown
  /** The option `origin` for a list: `@koa/cors` has none, so that its users write a function. */
  readonly listing: (origins: readonly string[]) => unknown
  /** Options that are made for each request: the page that the request's host names. */
  readonly perRequest: (originOf: (host: string) => string) => Given
  /** Its names of options. */
  readonly renamed: (options: Options) => Options
}

type Callback = (error: Error | null, value?: unknown) => void
type Context = { get(name: string): string; req: { header(name: string): string } }
interface Headed {
  readonly headers: { readonly host: string }
}

const same = (options: Options): Options => options
const short: Readonly<Record<string, string>> = {
  methods: 'allowMethods',
  allowedHeaders: 'allowHeaders',
  exposedHeaders: 'exposeHeaders',
}
const shortened = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [short[name] ?? name, value]))

const callingBack =
  (allows: Asked): unknown =>
  (origin: string, callback: Callback): void => {
    new Promise<boolean>((resolve) => resolve(allows(origin))).then((allowed) => callback(null, allowed), callback)
  }
const delegating = (originOf: (host: string) => string): Given => [
  ({ headers }: Headed, callback: Callback) => callback(null, { origin: [originOf(headers.host)] }),
]
const ofContext =
  (allows: Asked): unknown =>
  async (ctx: Context): Promise<string> =>
    (await allows(ctx.get('Origin'))) ? ctx.get('Origin') : ''

const peers: readonly Subject[] = [
  {
    column: 'cors',
    framework: 'Express',
    package: 'cors',
    start: frameworks.cors.peer,
    startRouted: routed.cors,
    asking: callingBack,
    listing: (origins) => origins,
    perRequest: delegating,
    renamed: same,
  },
  {
    column: '@fastify/cors',
    framework: 'Fastify',
    package: '@fastify/cors',
    start: frameworks['@fastify/cors'].peer,
    startRouted: routed['@fastify/cors'],
    asking: callingBack,
    listing: (origins) => origins,
    perRequest: (originOf) => [{ delegator: delegating(originOf)[0] }],
    renamed: same,
  },
  {
    column: '@koa/cors',
    framework: 'Koa',
    package: '@koa/cors',
    start: frameworks['@koa/cors'].peer,
    startRouted: routed['@koa/cors'],
    asking: ofContext,
    listing: (origins) => ofContext((origin) => origins.includes(origin)),
    perRequest: (originOf) => [{ origin: (ctx: Context) => originOf(ctx.get('Host')) }],
    renamed: shortened,
  },
  {
    column: 'hono/cors',
    framework: 'Hono',
    package: 'hono',
    start: frameworks['hono/cors'].peer,
    startRouted: routed['hono/cors'],
    asking: (allows) => async (origin: string) => ((await allows(origin)) ? origin : null),
    listing: (origins) => origins,
    perRequest: (originOf) => [{ origin: (_: string, c: Context) => originOf(c.req.header('host')) }],
    renamed: shortened,
  },
]

const here = (
  framework: Subject['framework'],
  name: '@cors/express' | '@cors/fastify' | '@cors/koa' | '@cors/hono',
  start: Start,
  perRequest: Subject['perRequest'],
): Subject => ({
  column: 'here',
  framework,
  package: name,
  start,
  startRouted: routed[name],
  asking: (allows) => allows,
  listing: (origins) => origins,
  perRequest,
  renamed: same,
})

const ofNode: Subject['perRequest'] = (originOf) => [({ headers }: Headed) => ({ origin: originOf(headers.host) })]

/** Ours is on each of the four frameworks, and does the same on all of them. */
export const subjects: readonly Subject[] = [
  ...peers,
  here('Express', '@cors/express', frameworks.cors.ours, ofNode),
  here('Fastify', '@cors/fastify', frameworks['@fastify/cors'].ours, (originOf) => [
    { policy: ({ headers }: Headed) => ({ origin: originOf(headers.host) }) },
  ]),
  here('Koa', '@cors/koa', frameworks['@koa/cors'].ours, (originOf) => [
    (ctx: Context) => ({ origin: originOf(ctx.get('Host')) }),
  ]),
  here('Hono', '@cors/hono', frameworks['hono/cors'].ours, (originOf) => [
    (c: Context) => ({ origin: originOf(c.req.header('host')) }),
  ]),
]

/** The list that most rows begin with. */
export const list = ({ listing }: Subject): Options => ({ origin: listing([app, 'https://admin.example.com']) })
