import { commonMethods } from '@cors/standard/methods'
import { listOf, type ServerChange } from './change.ts'

/** The headers that let one origin in, in the order in which people write them. */
export function headersFor(origin: string, change: ServerChange): [name: string, value: string][] {
  const exposed = listOf(change.exposed)
  return [
    ['Access-Control-Allow-Origin', origin],
    ...(change.credentials && origin !== '*' ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
    ['Access-Control-Allow-Methods', listOf(change.methods, commonMethods).join(', ')],
    ['Access-Control-Allow-Headers', listOf(change.headers, ['Content-Type', 'Authorization']).join(', ')],
    ...(exposed.length > 0 ? [['Access-Control-Expose-Headers', exposed.join(', ')] as [string, string]] : []),
    ...(change.maxAge === undefined ? [] : [['Access-Control-Max-Age', String(change.maxAge)] as [string, string]]),
  ]
}

/** A pattern that matches a text and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
