import type { CompiledPolicy } from './compile.ts'
import type { CorsRequest } from './decide.ts'
import { show } from './errors.ts'
import type { CorsFault, Finding } from './explain.ts'
import { echoableNames, isEchoableMethod } from './names.ts'
import { nearest } from './nearest.ts'
import { splitList } from './validate-names.ts'

const link = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch'
const safelisted = ['GET', 'HEAD', 'POST']

export function explainMethod({ options: { methods } }: CompiledPolicy, { requestMethod = '' }: CorsRequest): Finding {
  const pass = methods === '*' ? isEchoableMethod(requestMethod) : [...safelisted, ...methods].includes(requestMethod)
  const check = { name: 'method', pass, seen: show(requestMethod), policy: describeList(methods), link } as const
  return { check, faults: pass ? [] : [methodFault(requestMethod, methods)] }
}

function methodFault(method: string, methods: readonly string[] | '*'): CorsFault {
  const fault = (message: string, fix: string): CorsFault => ({
    code: 'method-not-allowed',
    check: 'method',
    message,
    fix,
  })
  if (!isEchoableMethod(method)) return fault(`${show(method)} is no method name`, 'send a valid method')
  const known = [...safelisted, ...methods]
  if (known.includes(method.toUpperCase())) {
    const upper = method.toUpperCase()
    return fault(
      `The method ${show(method)} has the wrong case: methods compare case-sensitively`,
      `write method: ${show(upper)} in the page`,
    )
  }
  const close = nearest(method, known)
  const hint = close === undefined ? '' : ` (did the page mean ${show(close)}?)`
  return fault(`The method ${show(method)} is not in methods${hint}`, `add ${show(method)} to methods`)
}

export function explainHeaders(
  { options: { allowedHeaders } }: CompiledPolicy,
  { requestHeaders = '' }: CorsRequest,
): Finding {
  const faults = headerFaults(requestHeaders, allowedHeaders)
  const seen = requestHeaders === '' ? 'none asked for' : show(requestHeaders)
  return {
    check: { name: 'headers', pass: faults.length === 0, seen, policy: describeList(allowedHeaders), link },
    faults,
  }
}

function headerFaults(asked: string, allowed: readonly string[] | '*'): readonly CorsFault[] {
  const fault = (message: string, fix: string): CorsFault => ({
    code: 'headers-not-allowed',
    check: 'headers',
    message,
    fix,
  })
  if (asked.length > 4096)
    return [fault('The list of asked headers is longer than 4096 characters', 'ask for fewer headers')]
  const known = allowed === '*' ? undefined : new Set(allowed.map((name) => name.toLowerCase()))
  const names = [...new Set(splitList(asked))].filter((name) =>
    known === undefined ? !echoableNames(name) : !known.has(name.toLowerCase()),
  )
  return names.map((name) => {
    if (!echoableNames(name))
      return fault(`${show(name)} is no header name that could be allowed`, 'send a valid header name')
    const close = nearest(name, known ?? [])
    const hint = close === undefined ? '' : ` (did the page mean ${show(close)}?)`
    return fault(
      `The request header ${show(name)} is not in allowedHeaders${hint}`,
      `add ${show(name)} to allowedHeaders`,
    )
  })
}

function describeList(names: readonly string[] | '*'): string {
  if (names === '*') return '"*" (whatever is asked for)'
  return names.length === 0 ? 'none' : names.join(', ')
}
