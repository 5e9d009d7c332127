export { createRouteLookup, type LookupRoute, type RouteLookup } from './lookup.ts'
export { createPrefixIndex, findRouter } from './router.ts'
export { type AnnouncedRoute, type Constraints, type ReadShape, readLater, waysTo } from './routes.ts'
export { type Application, type Strategies, type Strategy, watchStrategies } from './strategies.ts'
