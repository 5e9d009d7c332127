export { s3, s3Exposed, tus, tusExposed } from './header-sets/files.ts'
export { mcp, mcpExposed } from './header-sets/mcp.ts'
export { connect, connectExposed, grpcWeb, grpcWebExposed } from './header-sets/rpc.ts'
export { datadog, sentry, tracing } from './header-sets/tracing.ts'
