export {
  applyHeaders,
  fetchRequests,
  type Given,
  isSameOriginRequest,
  readRequest,
  requestsWithin,
  respond,
  writeDecision,
} from './respond.ts'
