import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    '* from @cors/core',
    'cors',
    'default',
    'isSameOriginRequest',
    'type CorsAdapterOptions',
    'type CorsLogger',
    'type CorsMiddleware',
    'type CorsPolicySource',
    'type NodeRequest',
    'type NodeResponse',
  ],
  './adapter': [
    'deriveShown',
    'guardHead',
    'guardedHead',
    'isSameOriginRequest',
    'nodeRequests',
    'readHeader',
    'readHost',
    'readRequest',
    'readUrl',
    'respond',
    'takeOver',
    'type DerivingStrategy',
    'type GuardedHead',
    'type NodeRequest',
    'type NodeResponse',
  ],
  './head': './adapter',
})
