import type { BrowserRequest } from '@cors/browser'
import { formatLiteral, quote } from './format.ts'

/** The call with which a page makes a request; what is the default is left out. */
export function writeFetch({ url, method = 'GET', headers = [], mode, credentials }: BrowserRequest): string {
  const options = {
    ...(method !== 'GET' && { method }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(mode !== undefined && mode !== 'cors' && { mode }),
    ...(credentials !== undefined && credentials !== 'same-origin' && { credentials }),
  }
  const second = Object.keys(options).length > 0 ? `, ${formatLiteral(options)}` : ''
  return `await fetch(${quote(url)}${second})`
}
