import { nearest } from '@cors/standard/nearest'
import { corsResponseHeaders } from '@cors/standard/response-headers'

/** The header that was meant where a response carries one that browsers do not know. */
export function misspelt(name: string): string | undefined {
  const key = name.toLowerCase()
  if (corsResponseHeaders.includes(key)) return undefined
  if (/^(x-)?(access-control-)?(allow|allowed)-origins?$/.test(key) || key === 'access-control-origin')
    return 'access-control-allow-origin'
  return key.startsWith('acc') || key.includes('control') ? nearest(key, corsResponseHeaders, 3) : undefined
}
