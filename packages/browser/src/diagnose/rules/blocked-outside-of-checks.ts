import { parseUrl } from '@cors/standard/url'
import { fixFor } from '../../advice/fixes.ts'
import { phrases } from '../../texts/phrase.ts'
import { failureMessage } from '../failed-check.ts'
import type { Rule } from '../rule.ts'

/** What blocks outside of the CORS check: mode, scheme, redirects, CORP, integrity. */
export const blockedOutsideOfChecks: Rule = {
  situations: ['refused'],
  find({ result, steps, request }) {
    if (result?.verdict !== 'blocked') return []
    const { failure: code, stage } = result
    const last = steps.at(-1)
    const checked = last?.checked ?? {
      origin: 'null',
      method: '',
      credentials: 'omit',
      unsafeHeaders: [],
      useCorsPreflight: false,
    }
    const failure = { code, value: '' }
    const words = phrases.evidence
    const unwritten = /^[a-z0-9.-]+:\d|^(localhost|[\w-]+\.\w+)/i.test(request.url) ? [words.schemeUnwritten()] : []
    const evidence =
      code === 'scheme-not-http'
        ? [words.scheme(parseUrl(request.url)?.protocol ?? ''), ...unwritten]
        : [words.status(last?.response?.status ?? 'none')]
    return [
      {
        code,
        stage,
        url: last?.wire.url ?? request.url,
        message: failureMessage(failure, checked),
        evidence,
        fix: fixFor(failure, checked, last?.response?.headers ?? []),
      },
    ]
  },
}
