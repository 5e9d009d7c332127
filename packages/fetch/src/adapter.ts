export {
  applyHeaders,
  endOf,
  fetchRequests,
  type Given,
  isSameOriginRequest,
  readHeader,
  readRequest,
  respond,
} from './respond.ts'
