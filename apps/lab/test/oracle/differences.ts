import type { FailureCode } from '@cors/browser'
import type { Case } from '../differential/cases.ts'
import type { Failed } from './collect.ts'
import type { CorsError } from './cors-errors.ts'

/** One exchange with what the model says of it and what Chromium does. */
export interface Judged {
  readonly found: Case
  /** Our code; undefined where the model lets the request through. */
  readonly ours: FailureCode | undefined
  /** Undefined where Chromium does. */
  readonly theirs: Failed | undefined
  readonly reason: CorsError | undefined
}

/** Where Chromium was seen to give another reason, or to refuse what the standard allows; in words they are the `engineDifferences` of `@cors/browser`. */
export interface ReasonDifference {
  readonly id: string
  readonly engine: 'Chromium'
  readonly version: string
  readonly explains: (judged: Judged) => boolean
}

const chromium = { engine: 'Chromium', version: '153' } as const
const leadsTo = ({ found }: Judged, pattern: RegExp): boolean => pattern.test(found.redirect?.location ?? '')
const sends = ({ options }: Case, name: string): string | undefined =>
  'preflightStatus' in options ? options.headers.find(([given]) => given === name)?.[1] : undefined

export const reasonDifferences: readonly ReasonDifference[] = [
  {
    id: 'preflight-redirect-needs-location',
    ...chromium,
    explains: ({ ours, reason, found }) =>
      ours === 'preflight-redirect' && reason === 'PreflightInvalidStatus' && sends(found, 'location') === undefined,
  },
  {
    id: 'space-separates-origins',
    ...chromium,
    explains: ({ ours, reason, found }) =>
      ours === 'acao-mismatch' &&
      /^(Preflight)?MultipleAllowOriginValues$/.test(reason ?? '') &&
      / /.test(sends(found, 'access-control-allow-origin')?.trim() ?? ''),
  },
  {
    id: 'user-info-first',
    ...chromium,
    explains: (judged) =>
      judged.ours === 'redirect-mode-error' && judged.reason === 'RedirectContainsCredentials' && leadsTo(judged, /@/),
  },
  {
    id: 'user-info-refused',
    ...chromium,
    explains: (judged) =>
      judged.theirs?.errorText === 'net::ERR_ABORTED' && judged.reason === undefined && leadsTo(judged, /@/),
  },
  {
    id: 'invalid-location-first',
    ...chromium,
    explains: (judged) => judged.theirs?.errorText === 'net::ERR_INVALID_REDIRECT' && leadsTo(judged, /^http:\/\/\[$/),
  },
]

/** Failures that are none of CORS to Chromium, with what its network says in place of a reason. */
export const withoutReason: Readonly<Partial<Record<FailureCode, RegExp>>> = {
  'redirect-location': /^net::ERR_INVALID_REDIRECT$/,
  'redirect-mode-error': /^net::ERR_(FAILED|UNSAFE_REDIRECT)$/,
  'redirect-scheme': /^net::ERR_(UNSAFE_REDIRECT|UNKNOWN_URL_SCHEME|ABORTED)$/,
  'redirect-count': /^net::ERR_TOO_MANY_REDIRECTS$/,
  'mode-same-origin': /^(not sent|net::ERR_ABORTED)$/,
  'no-cors-method': /^not sent$/,
  'no-cors-redirect-mode': /^not sent$/,
  corp: /^net::ERR_BLOCKED_BY_RESPONSE/,
}
