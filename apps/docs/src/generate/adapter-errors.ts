import { withSamples } from './samples.ts'
import { frontMatter, type Page } from './sources.ts'

/** A code that only some adapters have, with the sample that is right. */
interface AdapterError {
  readonly adapters: string
  readonly meaning: string
  readonly sample: string
}

/** The codes that are not in docs/config-errors.md, as only one adapter or two find them. */
export const adapterErrors: Readonly<Record<string, AdapterError>> = {
  'handlers-shape': {
    adapters: '`@cors/next`',
    meaning:
      'The handlers of `withCors` are an object of functions by method. A name that Next.js does not export from a route, a value that is not a function, or an object whose handlers are inherited would be ignored without a word. API routes have `@cors/next/pages`.',
    sample: 'next-route',
  },
  'mount-path': {
    adapters: '`@cors/koa`',
    meaning:
      'The `mountPath` of `routePolicy` says below which path koa-mount puts the router, so it begins with `/`, as it does in `mount("/api", …)`. Leave it out where nothing is mounted.',
    sample: 'koa-routes',
  },
  'order-value': {
    adapters: '`@cors/fastify`',
    meaning:
      "The `order` of the plugin is `'first'` or `'registered'`. Leave it out to answer preflights before every other hook.",
    sample: 'fastify',
  },
  'route-config-type': {
    adapters: '`@cors/fastify`',
    meaning:
      'The `config` of a route is not a plain object, or its `cors` is a getter or inherited, so that a policy in it could be overlooked. Write `config: { cors: … }`.',
    sample: 'fastify-routes',
  },
  'route-policy-outside': {
    adapters: '`@cors/fastify`',
    meaning:
      'A route has a policy in its `config`, and no registration of the plugin governs the route: its policy would never be asked. Register the plugin in the scope of the route, or around it.',
    sample: 'fastify-routes',
  },
  'router-type': {
    adapters: '`@cors/express`, `@cors/koa`, `@cors/hono`, `@cors/h3`',
    meaning:
      'The first argument of `routePolicy` is what has the routes: the application or router of the framework. The policy for everything else is the second.',
    sample: 'express-routes',
  },
  'rule-path': {
    adapters: '`@cors/next`',
    meaning:
      'The `path` of a rule begins with `/` and is not a pattern: `/api` covers everything below it. Patterns belong to the `matcher`.',
    sample: 'next-rules',
  },
  'rule-shape': {
    adapters: '`@cors/next`',
    meaning:
      'A rule by path is `{ path, policy }`, with these properties of its own and no others. A policy that is left out would open a path to everyone. Rules by origin go inside of a `policy`.',
    sample: 'next-rules',
  },
  'source-path': {
    adapters: '`@cors/next`',
    meaning: 'The `source` of `corsHeaders` is a path that begins with `/`, as `next.config` has it: `/api/:path*`.',
    sample: 'next-config',
  },
}

/** One page for each code that only some adapters have. */
export function adapterErrorPages(): readonly Page[] {
  return Object.entries(adapterErrors).map(([code, { adapters, meaning, sample }]): Page => {
    const head = frontMatter({ title: code, description: `A configuration error of ${adapters.replaceAll('`', '')}.` })
    const text = `A [configuration error](/config-errors/), of ${adapters}.\n\n${meaning}\n\n## Right\n\n<!-- example: ${sample} -->\n`
    return { slug: `config-errors/${code}`, locale: 'en', text: head + withSamples(text, 'en') }
  })
}
