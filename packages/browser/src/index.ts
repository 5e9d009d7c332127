export { advise } from './advice.ts'
export { type Consumer, type CrossoriginAttribute, consumerRequest, consumers, findConsumer } from './consumers.ts'
export { Diagnosis, diagnose } from './diagnose/diagnose.ts'
export { fromHar } from './diagnose/har.ts'
export type { Har, HarEntry } from './diagnose/har-types.ts'
export type {
  CookieSubtype,
  Fault,
  FaultCode,
  NotCorsSubtype,
  RecordedCookie,
  Recording,
} from './diagnose/recording.ts'
export { type EngineRules, engineRules } from './engine.ts'
export { type EngineDifference, engineDifferences } from './engine-differences.ts'
export { type PreflightKey, type PreflightStore, type SimulateOptions, simulateFetch } from './fetch.ts'
export type { AdvisedOptions, Fix } from './fixes.ts'
export { type OriginHeaderInput, originHeader } from './origin-header.ts'
export {
  maxAgeCaps,
  PreflightCache,
  type PreflightCacheEntry,
  type PreflightCacheOptions,
  parseMaxAge,
} from './preflight-cache.ts'
export type {
  AllowedOutcome,
  BlockedOutcome,
  BrowserOutcome,
  BrowserRequest,
  CredentialsMode,
  Engine,
  EngineMessages,
  Exchange,
  FailureCode,
  FailureStage,
  Header,
  ResponseType,
  WireRequest,
  WireResponse,
} from './types.ts'
