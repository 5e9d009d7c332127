import { combined, tokenList } from '@cors/standard/header-list'
import { isCorsHeader } from '@cors/standard/response-headers'
import type { Failure } from '../failures/catalogue.ts'
import type { WireResponse } from '../protocol/exchange.ts'
import type { Texts } from '../texts/texts.ts'
import { misspelt } from './misspelt-headers.ts'
import { originDifferences } from './origin-differences.ts'
import type { Step } from './replay.ts'

/** A failed check of one answer. */
export interface FailedStep extends Step {
  readonly response: WireResponse
}

type Words = Texts['evidence']

export function hasCorsHeaders({ headers }: WireResponse): boolean {
  return headers.some(([name]) => isCorsHeader(name))
}

function multipleEvidence(value: string, { headers }: WireResponse, words: Words): string {
  const origins = new Set(value.split(',').map((origin) => origin.trim()))
  const lines = headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin').length
  return lines > 1 || origins.size === 1 || origins.has('*') ? words.twoLayers(lines) : words.listOfOrigins()
}

function wildcardEvidence(listed: readonly string[], { checked }: Step, words: Words): string[] {
  return listed.includes('*') && checked.credentials === 'include' ? [words.wildcardNotCredentials()] : []
}

function methodEvidence(value: string, step: FailedStep, words: Words): string[] {
  const { headers } = step.response
  const listed = tokenList(headers, 'access-control-allow-methods') ?? []
  const cased = listed.find((method) => method.toUpperCase() === value.toUpperCase())
  return [
    words.header('Access-Control-Allow-Methods', combined(headers, 'access-control-allow-methods')),
    ...(cased === undefined ? [] : [words.casedMethod(cased)]),
    ...wildcardEvidence(listed, step, words),
  ]
}

function headerEvidence(value: string, step: FailedStep, words: Words): string[] {
  const { headers } = step.response
  const listed = tokenList(headers, 'access-control-allow-headers') ?? []
  return [
    words.asked(step.checked.unsafeHeaders),
    words.header('Access-Control-Allow-Headers', combined(headers, 'access-control-allow-headers')),
    ...(value.startsWith('access-control-') ? [words.responseHeaderAsked(value)] : []),
    ...(value === 'authorization' && listed.includes('*') ? [words.wildcardNotAuthorization()] : []),
    ...wildcardEvidence(listed, step, words),
  ]
}

function misspeltEvidence({ headers }: WireResponse, words: Words): string[] {
  return headers.flatMap(([name]) => {
    const meant = misspelt(name)
    return meant === undefined ? [] : [words.misspelt(name, meant)]
  })
}

/** What the answer shows about the check that failed. */
export function checkEvidence({ code, value }: Failure, step: FailedStep, texts: Texts): string[] {
  const { wire, checked, response } = step
  switch (code) {
    case 'acao-mismatch':
      return originDifferences(value, checked.origin, wire.url, texts.originDifferences)
    case 'acao-multiple':
      return [multipleEvidence(value, response, texts.evidence)]
    case 'acao-missing':
      return misspeltEvidence(response, texts.evidence)
    case 'method-not-allowed':
      return methodEvidence(value, step, texts.evidence)
    case 'header-not-allowed':
      return headerEvidence(value, step, texts.evidence)
    default:
      return []
  }
}

/** What an answer without Access-Control-Allow-Origin shows about who answered. */
export function absentEvidence({ wire, response }: FailedStep, { evidence: words }: Texts): string[] {
  if (/html/i.test(combined(response.headers, 'content-type') ?? '')) return [words.htmlPage()]
  if (hasCorsHeaders(response)) return []
  if ((combined(response.headers, 'vary') ?? '').toLowerCase().includes('origin')) return [words.corsLayerRefuses()]
  return [wire.preflight ? words.noPreflightLayer() : words.noCorsLayer()]
}

/** What pages that are not web sites can do. */
export function pageEvidence(origin: string, { evidence: words }: Texts): string[] {
  if (/^(chrome|moz|safari-web)-extension:/.test(origin)) return [words.extensionPage()]
  return /^(capacitor|ionic|app|tauri|file):/.test(origin) ? [words.appPage(origin)] : []
}
