export { type Allowlist, createAllowlist } from './allowlist.ts'
export type { Invalidation, InvalidationListener } from './invalidation.ts'
export { type RedisClient, redisInvalidation } from './redis.ts'
export type { AllowlistSettings } from './settings.ts'
