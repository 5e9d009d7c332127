import { describeExports } from '@cors/conformance'

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
