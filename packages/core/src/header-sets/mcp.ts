/**
 * What the Model Context Protocol's clients send: of revision 2026-07-28, with a header for each parameter that a tool declares as one
 * (`Mcp-Param-*`), and of the revisions before it.
 *
 * Source: the specification's Streamable HTTP transport of 2026-07-28 with SEP-2243, and `@modelcontextprotocol/client` 2.4.0 of 2026-10-23.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { mcp, mcpExposed } from '@cors/core/header-sets'
 *
 * createPolicy({
 *   origin: 'https://app.example.com',
 *   allowedHeaders: [...mcp, 'Authorization'],
 *   exposedHeaders: [...mcpExposed],
 * })
 * ```
 */
export const mcp: readonly string[] = Object.freeze([
  'Content-Type',
  'Mcp-Protocol-Version',
  'Mcp-Method',
  'Mcp-Name',
  'Mcp-Param-*',
  'Mcp-Session-Id',
  'Last-Event-ID',
])

/**
 * What the Model Context Protocol's clients read: the session, of revisions before 2026-07-28, and how to authenticate.
 *
 * Source: `@modelcontextprotocol/client` 2.4.0 of 2026-10-23.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { mcpExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', exposedHeaders: [...mcpExposed] })
 * ```
 */
export const mcpExposed: readonly string[] = Object.freeze(['Mcp-Session-Id', 'WWW-Authenticate'])
