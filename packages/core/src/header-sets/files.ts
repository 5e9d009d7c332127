/**
 * What tus clients send to upload a file in parts.
 *
 * Source: the tus protocol 1.0.0 of 2016-03-25, and `tus-js-client` 4.3.1 of 2025-04-29, which also speaks a draft of the IETF's.
 *
 * @see https://tus.io/protocols/resumable-upload
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { tus, tusExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...tus], exposedHeaders: [...tusExposed] })
 * ```
 */
export const tus: readonly string[] = Object.freeze([
  'Content-Type',
  'Tus-Resumable',
  'Upload-Checksum',
  'Upload-Complete',
  'Upload-Concat',
  'Upload-Defer-Length',
  'Upload-Draft-Interop-Version',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
  'X-HTTP-Method-Override',
  'X-Request-ID',
  'X-Requested-With',
])

/**
 * What tus clients read: without these no upload is resumed.
 *
 * Source: the tus protocol 1.0.0 of 2016-03-25, and `@tus/utils` 0.7.1 of 2026-08-07.
 *
 * @see https://tus.io/protocols/resumable-upload
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { tusExposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', exposedHeaders: [...tusExposed] })
 * ```
 */
export const tusExposed: readonly string[] = Object.freeze([
  'Location',
  'Tus-Checksum-Algorithm',
  'Tus-Extension',
  'Tus-Max-Size',
  'Tus-Resumable',
  'Tus-Version',
  'Upload-Concat',
  'Upload-Defer-Length',
  'Upload-Expires',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
])

/**
 * What pages send to S3, or to a server of its kind, to read and upload objects: by URLs that are signed, or with the AWS SDK.
 *
 * Source: `@aws-sdk/client-s3` 3.1175.0 of 2026-11-21.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonRequestHeaders.html
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { s3, s3Exposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', allowedHeaders: [...s3], exposedHeaders: [...s3Exposed] })
 * ```
 */
export const s3: readonly string[] = Object.freeze([
  'Cache-Control',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-MD5',
  'Content-Type',
  'Expires',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Unmodified-Since',
  'Range',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-*',
])

/**
 * What pages read of S3's answers: `ETag` is needed for uploads in parts. Metadata of the application (`x-amz-meta-…`) has to be
 * exposed by its names.
 *
 * Source: `@aws-sdk/client-s3` 3.1175.0 of 2026-11-21.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { s3Exposed } from '@cors/core/header-sets'
 *
 * createPolicy({ origin: 'https://app.example.com', exposedHeaders: [...s3Exposed] })
 * ```
 */
export const s3Exposed: readonly string[] = Object.freeze([
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Range',
  'ETag',
  'x-amz-checksum-crc32',
  'x-amz-checksum-crc32c',
  'x-amz-checksum-crc64nvme',
  'x-amz-checksum-sha1',
  'x-amz-checksum-sha256',
  'x-amz-checksum-type',
  'x-amz-delete-marker',
  'x-amz-id-2',
  'x-amz-missing-meta',
  'x-amz-mp-parts-count',
  'x-amz-request-id',
  'x-amz-server-side-encryption',
  'x-amz-version-id',
])
