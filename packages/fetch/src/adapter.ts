export { fetchRequests, isSameOriginRequest, readHeader, readRequest, respond } from './respond.ts'
