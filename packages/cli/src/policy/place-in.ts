import type { CorsIssue } from '@cors/core'

/** Where in a policy an issue is, as it is written in code: `origin[0]`. */
export function placeIn(path: CorsIssue['path']): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
}
