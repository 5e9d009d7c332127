export { type Route, type RoutePath, routes } from './routes.ts'
export { type Setup, type SetupName, setups } from './setups.ts'
