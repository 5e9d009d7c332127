export {
  type Answer,
  commonHeaders,
  createItem,
  deleteItem,
  fail,
  listItems,
  notFound,
  parseJson,
  readItem,
  readMe,
  replaceItem,
  updateItem,
  userCookie,
} from './answers.ts'
export { type Asset, readAsset } from './assets.ts'
export { eventStream, eventStreamHeaders, ticks } from './events.ts'
export { policy, policyOptions, publicOptions, publicPolicy } from './policy.ts'
export { type ApiName, apiPort, deniedPort, host, labPort, localOrigin } from './ports.ts'
export { runnerPage } from './runner-page.ts'
export { listen, type RunningServer } from './running.ts'
