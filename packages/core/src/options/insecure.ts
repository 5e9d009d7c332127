import { isInsecure } from '@cors/standard/origin'
import type { OriginContext } from './valid-options.ts'

/** Rule 6: whether the options deny an origin, or a pattern, because it is insecure and would be sent credentials. */
export function deniesInsecure(
  { credentials, dangerouslyAllowInsecureOrigins }: OriginContext,
  origin: Parameters<typeof isInsecure>[0],
): boolean {
  return credentials && !dangerouslyAllowInsecureOrigins && isInsecure(origin)
}
