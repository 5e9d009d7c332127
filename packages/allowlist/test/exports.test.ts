import { describeExports } from '../../../scripts/describe-exports.ts'

describeExports(new URL('../', import.meta.url), {
  '.': [
    'createAllowlist',
    'redisInvalidation',
    'type Allowlist',
    'type AllowlistSettings',
    'type Invalidation',
    'type InvalidationListener',
    'type RedisClient',
  ],
})
