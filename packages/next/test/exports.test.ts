import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    '* from @cors/core',
    'cors',
    'default',
    'isSameOriginRequest',
    'type CorsAdapterOptions',
    'type CorsLogger',
    'type CorsPolicySource',
    'type CorsProxy',
    'type CorsRouteHandlers',
    'type CorsRule',
    'type RouteHandler',
    'type RouteMethod',
    'withCors',
  ],
  './config': ['corsHeaders', 'type CorsHeaderCondition', 'type CorsHeaderRoute', 'type CorsHeadersSettings'],
  './pages': ['isSameOriginRequest', 'withCors'],
})
