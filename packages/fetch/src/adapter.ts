export {
  applyHeaders,
  fetchRequests,
  type Given,
  isSameOriginRequest,
  readHeader,
  readRequest,
  respond,
} from './respond.ts'
