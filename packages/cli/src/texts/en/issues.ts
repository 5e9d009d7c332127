import type { CorsIssue } from '@cors/core'
import { pageAddress } from '@cors/standard/documentation'

/** What the core says of options: in English it is said by the core itself. */
export const issues = {
  /** @param isNotice whether it is only told, and refused nowhere */
  say: ({ message }: CorsIssue, _isNotice: boolean): string => message,
  /** Where a code is explained. */
  page: (code: CorsIssue['code']): string => pageAddress('config-errors', code),
}
