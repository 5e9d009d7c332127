import { isLoopback } from '../origin/origin.ts'
import type { OriginContext } from './valid-options.ts'

/** Rule 6: whether an origin or a pattern is http, not loopback, and needs a permission to be sent credentials. */
export function isInsecure(
  { credentials, dangerouslyAllowInsecureOrigins }: OriginContext,
  { scheme, host }: { readonly scheme: string; readonly host: string },
): boolean {
  return credentials && !dangerouslyAllowInsecureOrigins && scheme === 'http' && !isLoopback(host)
}
