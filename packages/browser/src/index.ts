export { maxAgeCaps } from '@cors/standard/limits'
export { advise } from './advice/advise.ts'
export type { FoundFix } from './advice/found-fix.ts'
export type { Consumer, CrossoriginAttribute } from './consumers/consumer.ts'
export { consumerRequest, consumers, findConsumer } from './consumers/consumers.ts'
export { diagnose } from './diagnose/diagnose.ts'
export { Diagnosis } from './diagnose/diagnosis.ts'
export type { Certainty, DiagnosisData, NextStep, Verdict } from './diagnose/diagnosis-data.ts'
export type { FoundFault, FoundStep } from './diagnose/found-fault.ts'
export { type EngineDifference, engineDifferences } from './engines/differences.ts'
export { type Engine, type EngineRules, engineRules } from './engines/rules.ts'
export { type Evidence, readEvidence } from './evidence/evidence.ts'
export { type CurlRequest, readCurl } from './evidence/http/read-curl.ts'
export type { FailureCode } from './failures/catalogue.ts'
export type { CookieSubtype, Fault, FaultCode, NotCorsSubtype } from './failures/fault.ts'
export type { AdvisedOptions, Fix, ServerCode } from './failures/fix.ts'
export type { FailureStage } from './failures/stages.ts'
export type { EngineMessages } from './failures/wording.ts'
export type { PreflightKey, PreflightStore, SimulateOptions } from './fetch/options.ts'
export { type OriginHeaderInput, originHeader } from './fetch/origin-header.ts'
export type { AllowedOutcome, BlockedOutcome, BrowserOutcome, ResponseType } from './fetch/outcome.ts'
export {
  PreflightCache,
  type PreflightCacheEntry,
  type PreflightCacheOptions,
  parseMaxAge,
} from './fetch/preflight-cache.ts'
export { simulateFetch } from './fetch/simulate.ts'
export type { Har, HarEntry } from './har/archive.ts'
export { fromHar } from './har/from-har.ts'
export type {
  BrowserRequest,
  CredentialsMode,
  Exchange,
  Header,
  WireRequest,
  WireResponse,
} from './protocol/exchange.ts'
export type {
  RecordedCookie,
  RecordedRequest,
  RecordedResponse,
  Recording,
  ServerConfig,
} from './recording/recording.ts'
export { recordingOf } from './recording/recording-of.ts'
export { type ServerId, servers } from './servers/catalogue.ts'
export type { ServerChange, WantedList } from './servers/change.ts'
export { texts } from './texts/languages.ts'
export type { Phrase, Value } from './texts/phrase.ts'
export type { Texts } from './texts/texts.ts'
