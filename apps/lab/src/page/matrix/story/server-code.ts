import type { CorsOptions } from '@cors/core'
import type { LabFacts } from '../../../page-server.ts'
import { formatLiteral } from '../../code/format.ts'
import { installPolicy } from '../../code/snippets.ts'
import type { Api } from '../cells.ts'
import type { Row } from '../rows.ts'

/** The options that govern a path; undefined where there is no CORS. */
export function optionsFor({ request: { path } }: Row, { policy, publicPolicy }: LabFacts): CorsOptions | undefined {
  if (path.startsWith('/api/private/')) return undefined
  return path.startsWith('/api/public/') ? publicPolicy : policy
}

/** Where these options are written in the framework of an API: for the whole server, or for the routes of an area. */
export function serverCode({ name }: Api, { request: { method, path } }: Row, options: CorsOptions): string {
  const area = /^\/api\/(?:public|private)/.exec(path)?.[0]
  if (area === undefined) return installPolicy(name, options).code
  const route = path.replace(/\/\d+$/, '/:id')
  const verb = method.toLowerCase()
  const write = (indent = ''): string => formatLiteral(options, indent)
  switch (name) {
    case 'fastify':
      return `app.${verb}('${route}', { config: { cors: ${write('  ')} } }, handler)`
    case 'koa':
      return `import { cors, routePolicy } from '@cors/koa'\n\n// Before the router, so that preflights get the policies of their routes.\napp.use(cors(routePolicy(router, policy)))\nrouter.${verb}('${route}', cors(${write()}), handler)`
    case 'nestjs':
      return `import { Cors } from '@cors/nestjs'\n\n@Cors(${write()})\n@Controller('${area.slice(1)}/items')\nclass ItemsController {}`
    case 'next':
      return `// proxy.ts\nimport { cors } from '@cors/next'\n\nexport const proxy = cors([\n  { path: '${area}', policy: ${write('  ')} },\n  // …\n])\n\nexport const config = { matcher: '/api/:path*' }`
  }
}
