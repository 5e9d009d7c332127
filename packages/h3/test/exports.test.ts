import { describeExports } from '@cors/conformance'

describeExports(new URL('../', import.meta.url), {
  '.': [
    '* from @cors/core',
    'cors',
    'default',
    'isSameOriginRequest',
    'routePolicy',
    'type CorsAdapterOptions',
    'type CorsLogger',
    'type CorsPolicySource',
  ],
})
