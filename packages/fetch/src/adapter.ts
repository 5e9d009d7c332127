export {
  applyHeaders,
  fetchRequests,
  type Given,
  isSameOriginRequest,
  readHeader,
  readRequest,
  respond,
  writeDecision,
} from './respond.ts'
