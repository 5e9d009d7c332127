export { type Case, cases } from './cases.ts'
export { type Route, type RoutePath, routes } from './routes.ts'
export { app, type Setup, type SetupName, setups } from './setups.ts'
export { describeConformance, type Harness, sendHttp1, type TestServer, type WireAnswer } from './suite.ts'
