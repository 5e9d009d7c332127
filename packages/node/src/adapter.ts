export { type DerivingStrategy, deriveShown } from './derive-shown.ts'
export { GuardedHead, guardedHead, guardHead } from './guard-head.ts'
export {
  isSameOriginRequest,
  type NodeRequest,
  nodeRequests,
  readHeader,
  readHost,
  readRequest,
  readUrl,
} from './request.ts'
export { respond, sentReport } from './respond.ts'
export type { NodeResponse } from './response.ts'
export { takeOver } from './take-over.ts'
