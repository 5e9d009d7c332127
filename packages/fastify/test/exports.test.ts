import { describeExports } from '@cors/conformance'

describeExports(new URL('../', import.meta.url), {
  '.': [
    '* from @cors/core',
    'corsPlugin',
    'default',
    'isSameOriginRequest',
    'type CorsAdapterOptions',
    'type CorsLogger',
    'type CorsPolicySource',
    'type FastifyCorsOptions',
  ],
})
