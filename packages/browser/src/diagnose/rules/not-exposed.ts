import { combined, tokenList } from '@cors/standard/header-list'
import { isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { withAllowed } from '../../advice/fixes.ts'
import type { Fix } from '../../failures/fix.ts'
import { visibleHeaders } from '../../fetch/response-filter.ts'
import type { Header } from '../../protocol/exchange.ts'
import type { Texts } from '../../texts/texts.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'

const NAME = 'access-control-expose-headers'

function exposureEvidence(headers: readonly Header[], name: string, include: boolean, texts: Texts): string[] {
  const { evidence: words } = texts
  const exposed = tokenList(headers, NAME)
  return [
    words.header(NAME, combined(headers, NAME)),
    ...(combined(headers, name) === undefined ? [words.answerLacks(name)] : []),
    ...(exposed === null ? [words.exposeUnreadable()] : []),
    ...(exposed?.includes('*') && include ? [words.wildcardNotCredentials()] : []),
  ]
}

function exposureFix({ checked, response }: Step, name: string, { fixes }: Texts): Fix {
  if (isForbiddenResponseHeader(name)) return { where: 'client', text: fixes.neverExposed() }
  const exposed = (tokenList(response?.headers ?? [], NAME) ?? []).filter((item) => item !== '*')
  const exposedHeaders = [...exposed, name]
  const fix: Fix = { where: 'server', text: fixes.expose(exposedHeaders) }
  return withAllowed(fix, checked.origin, checked.credentials === 'include', { exposedHeaders })
}

/** Headers that the page wants to read and may not. */
export const notExposed: Rule = {
  situations: ['refused', 'passes'],
  find({ recording, request, result, last, texts }) {
    if (result?.verdict !== 'allowed' || last === undefined) return []
    const { responseType } = result
    if (responseType === 'opaque' || responseType === 'opaqueredirect') return []
    const headers = last.response?.headers ?? []
    const credentials = request.credentials ?? 'same-origin'
    const names = new Set((recording.reads ?? []).map((name) => name.toLowerCase()))
    const hidden = [...names].filter((name) => {
      // Asked of a response that has the header, so that one which is exposed and merely absent is not a fault.
      const response = { status: 200, headers: [...headers, [name, ''] as const] }
      return !visibleHeaders(response, responseType, credentials).includes(name)
    })
    return hidden.map((name) => ({
      code: 'not-exposed',
      stage: 'response',
      url: last.wire.url,
      message: isForbiddenResponseHeader(name) ? texts.faults.neverExposed() : texts.faults.notExposed(name),
      evidence: exposureEvidence(headers, name, credentials === 'include', texts),
      fix: exposureFix(last, name, texts),
    }))
  },
}
