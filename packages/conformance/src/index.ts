export { type Case, cases } from './cases.ts'
export { describeExports } from './exports.ts'
export { describeForwardedHosts, forwardedSetup } from './forwarded.ts'
export { describeRandom } from './random.ts'
export { describeRouting, type RoutedHarness, type RoutedRoute, routedFallback } from './routed.ts'
export { type Route, type RoutePath, routes } from './routes.ts'
export { app, type Setup, type SetupName, setups } from './setups.ts'
export {
  answerTimeouts,
  describeConformance,
  type Harness,
  sendHttp1,
  type TestServer,
  type WireAnswer,
  withoutGuard,
} from './suite.ts'
