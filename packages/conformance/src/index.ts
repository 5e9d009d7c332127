export { type Case, cases } from './cases.ts'
export { describeForwardedHosts, forwardedSetup } from './forwarded.ts'
export type { ConformanceReport, RowResult } from './report.ts'
export { describeRouting, type RoutedHarness, type RoutedRoute, routedFallback, runRouting } from './routed.ts'
export { type Route, type RoutePath, routes } from './routes.ts'
export { type Setup, type SetupName, setups } from './setups.ts'
export {
  answerTimeouts,
  describeConformance,
  type Harness,
  type RunOptions,
  runConformance,
  withoutGuard,
} from './suite.ts'
export type { TestServer } from './table.ts'
export type { TestFunctions } from './test-functions.ts'
export { sendHttp1, type WireAnswer } from './wire.ts'
