/**
 * What gRPC-Web clients send, besides the metadata of the application.
 *
 * Source: `grpc-web` 2.1.1 of 2026-08-30.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { grpcWeb, grpcWebExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...grpcWeb], exposedHeaders: [...grpcWebExposed] })
 * ```
 */
export const grpcWeb: readonly string[] = Object.freeze(['Content-Type', 'X-Grpc-Web', 'X-User-Agent', 'Grpc-Timeout'])

/**
 * What gRPC-Web clients read: without these every failure looks like one of the network.
 *
 * Source: `grpc-web` 2.1.1 of 2026-08-30, and `@connectrpc/connect` 2.3.0 of 2026-10-27.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { grpcWebExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', exposedHeaders: [...grpcWebExposed] })
 * ```
 */
export const grpcWebExposed: readonly string[] = Object.freeze([
  'Grpc-Status',
  'Grpc-Message',
  'Grpc-Status-Details-Bin',
])

/**
 * What Connect's clients send, by any protocol that they speak from a browser; without `Accept-Encoding`, which no script can set.
 *
 * Source: the `cors` of `@connectrpc/connect` 2.3.0 of 2026-10-27.
 *
 * @see https://connectrpc.com/docs/cors/
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { connect, connectExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...connect], exposedHeaders: [...connectExposed] })
 * ```
 */
export const connect: readonly string[] = Object.freeze([
  ...grpcWeb,
  'Connect-Protocol-Version',
  'Connect-Timeout-Ms',
  'Connect-Content-Encoding',
  'Connect-Accept-Encoding',
  'Content-Encoding',
  'Grpc-Message-Type',
])

/**
 * What Connect's clients read. Trailers of the application come as headers that begin with `Trailer-`: expose those by their names.
 *
 * Source: the `cors` of `@connectrpc/connect` 2.3.0 of 2026-10-27.
 *
 * @see https://connectrpc.com/docs/cors/
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { connectExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', exposedHeaders: [...connectExposed] })
 * ```
 */
export const connectExposed: readonly string[] = Object.freeze([
  ...grpcWebExposed,
  'Content-Encoding',
  'Connect-Content-Encoding',
])
