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
    'type FetchMiddleware',
    'withCors',
  ],
  './adapter': [
    'applyHeaders',
    'fetchRequests',
    'isSameOriginRequest',
    'readRequest',
    'requestsWithin',
    'respond',
    'type Given',
    'writeDecision',
  ],
})
