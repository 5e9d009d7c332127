import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    '* from @cors/core',
    'cors',
    'default',
    'isSameOriginRequest',
    'type CorsAdapterOptions',
    'type CorsLogger',
    'type CorsPlugin',
    'type CorsPolicySource',
  ],
})
