export { fetchRequests, readHeader, readRequest, respond } from './respond.ts'
