import { describeExports } from '../../../scripts/describe-exports.ts'

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
