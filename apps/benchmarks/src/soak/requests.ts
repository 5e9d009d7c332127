import type { Request } from 'autocannon'
import { exactOrigin } from '../policy.ts'

export const exactCount = 1000
export const patternCount = 1000

const preflight = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' }

/** Requests of every kind, hardly ever the same one twice: whatever is kept for each origin would pile up. */
const kinds: readonly ((index: number) => Request)[] = [
  () => ({ method: 'GET' }),
  (index) => ({ method: 'GET', headers: { origin: exactOrigin(index % exactCount) } }),
  (index) => ({ method: 'GET', headers: { origin: `https://app${index}.tenant${index % patternCount}.example.org` } }),
  (index) => ({ method: 'GET', headers: { origin: `https://evil${index}.example.net` } }),
  (index) => ({ method: 'GET', headers: { origin: `HTTPS://${index}.Malformed/` } }),
  (index) => ({ method: 'OPTIONS', headers: { origin: exactOrigin(index % exactCount), ...preflight } }),
  (index) => ({ method: 'OPTIONS', headers: { origin: `https://evil${index}.example.net`, ...preflight } }),
  (index) => ({
    method: 'OPTIONS',
    headers: {
      origin: exactOrigin(index % exactCount),
      ...preflight,
      'access-control-request-headers': `x-unknown-${index}`,
    },
  }),
  (index) => ({
    method: 'OPTIONS',
    headers: {
      origin: `https://app${index}.tenant${index % patternCount}.example.org`,
      'access-control-request-method': `UNKNOWN${index}`,
    },
  }),
  (index) => ({ method: 'GET', path: `/missing/${index}`, headers: { origin: exactOrigin(index % exactCount) } }),
]

export function mixedRequests(): Request[] {
  let index = 0
  return kinds.map((create) => ({
    setupRequest: (request) => ({ ...request, path: '/items', ...create(index++) }),
  }))
}
