export { guardedHead, guardHead } from './guard.ts'
export { type NodeRequest, nodeRequests, readHeader, readRequest, readUrl } from './request.ts'
export { respond } from './respond.ts'
export type { GuardedHead, NodeResponse } from './write.ts'
