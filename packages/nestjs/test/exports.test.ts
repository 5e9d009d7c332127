import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    '* from @cors/core',
    'Cors',
    'CorsModule',
    'NoCors',
    'isSameOriginRequest',
    'type CorsAdapterOptions',
    'type CorsLogger',
    'type CorsModuleAsyncOptions',
    'type CorsModuleOptions',
    'type CorsOptionsFactory',
    'type CorsPolicySource',
    'type NestRequest',
  ],
})
