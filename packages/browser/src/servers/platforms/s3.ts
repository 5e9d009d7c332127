import { listOf } from '../change.ts'
import type { Server } from '../server.ts'

/** All that a bucket can allow. */
const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE']

export const s3: Server = {
  title: 'S3',
  kind: 'service',
  trace: 'amazon-s3',
  libraries: ['amazon-s3'],
  write: (change) => {
    if (!change.methods.asked.every((method) => METHODS.includes(method))) return []
    const exposed = listOf(change.exposed)
    const { headers, methods } = change
    const known = { ...methods, any: false, listed: methods.listed.filter((method) => METHODS.includes(method)) }
    const rule = {
      AllowedOrigins: change.origins === '*' ? ['*'] : change.origins,
      AllowedMethods: listOf(known, METHODS),
      AllowedHeaders: headers.configured === undefined ? ['*'] : listOf(headers),
      ...(exposed.length > 0 ? { ExposeHeaders: exposed } : {}),
      ...(change.maxAge === undefined ? {} : { MaxAgeSeconds: change.maxAge }),
    }
    const command = 'aws s3api put-bucket-cors --bucket "$BUCKET" --cors-configuration file://cors.json'
    return [
      { file: 'cors.json', language: 'json', place: 'newFile', code: JSON.stringify({ CORSRules: [rule] }, null, 2) },
      { file: 'cors.json', language: 'sh', place: 'command', code: command },
    ]
  },
}
