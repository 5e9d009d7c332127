export { isError } from './next.ts'
export {
  type ExpressLayer,
  type ExpressRoute,
  type ExpressRouter,
  handlersOf,
  type Next,
  type Probe,
  type StackLayer,
} from './router.ts'
export { copyLayer, createShadowRouter, type Handler, type Search, type ShadowRouter } from './shadow.ts'
