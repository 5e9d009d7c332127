import { combined, tokenList } from '@cors/standard/header-list'
import { nearest } from '@cors/standard/nearest'
import { isCorsHeader } from '@cors/standard/response-headers'
import { isResponseHeader } from '../advice/fixes.ts'
import { type Failure, failureHelp } from '../failures/catalogue.ts'
import type { EvidenceKind } from '../failures/entry.ts'
import type { WireResponse } from '../protocol/exchange.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import type { Facts } from './facts.ts'
import { misspelt } from './misspelt-headers.ts'
import { originDifferences } from './origin-differences.ts'
import type { Step } from './replay.ts'

/** A failed check of one answer. */
export interface FailedStep extends Step {
  readonly response: WireResponse
}

export function hasCorsHeaders({ headers }: WireResponse): boolean {
  return headers.some(([name]) => isCorsHeader(name))
}

function multipleEvidence(value: string, { headers }: WireResponse): Phrase {
  const origins = new Set(value.split(',').map((origin) => origin.trim()))
  const lines = headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin').length
  return lines > 1 || origins.size === 1 || origins.has('*')
    ? phrases.evidence.twoLayers(lines)
    : phrases.evidence.listOfOrigins()
}

function wildcardEvidence(listed: readonly string[], { checked }: Step): Phrase[] {
  const stars = listed.find((item) => /^\*{2,}$/.test(item))
  if (stars !== undefined) return [phrases.evidence.starsInList(stars)]
  return listed.includes('*') && checked.credentials === 'include' ? [phrases.evidence.wildcardNotCredentials()] : []
}

function methodEvidence(value: string, step: FailedStep): Phrase[] {
  const { headers } = step.response
  const listed = tokenList(headers, 'access-control-allow-methods') ?? []
  const cased = listed.find((method) => method.toUpperCase() === value.toUpperCase())
  return [
    phrases.evidence.header('Access-Control-Allow-Methods', combined(headers, 'access-control-allow-methods')),
    ...(cased === undefined ? [] : [phrases.evidence.casedMethod(cased)]),
    ...wildcardEvidence(listed, step),
  ]
}

/** Listed names that differ from the one that was asked for by a letter or two. */
function similarHeaders(value: string, listed: readonly string[]): Phrase[] {
  const isListed = listed.some((other) => other.toLowerCase() === value.toLowerCase())
  const other = isListed ? undefined : nearest(value, listed)
  return other === undefined ? [] : [phrases.evidence.similarHeader(other, value)]
}

function headerEvidence(value: string, step: FailedStep): Phrase[] {
  const { headers } = step.response
  const listed = tokenList(headers, 'access-control-allow-headers') ?? []
  const { contentType } = step.checked
  return [
    phrases.evidence.asked(step.checked.unsafeHeaders),
    phrases.evidence.header('Access-Control-Allow-Headers', combined(headers, 'access-control-allow-headers')),
    ...(value === 'content-type' && contentType !== undefined ? [phrases.evidence.contentTypeAsks(contentType)] : []),
    ...(isResponseHeader(value) ? [phrases.evidence.responseHeaderAsked(value)] : []),
    ...similarHeaders(value, listed),
    ...(value === 'authorization' && listed.includes('*') ? [phrases.evidence.wildcardNotAuthorization()] : []),
    ...wildcardEvidence(listed, step),
  ]
}

function misspeltEvidence({ headers }: WireResponse): Phrase[] {
  return headers.flatMap(([name]) => {
    const meant = misspelt(name)
    return meant === undefined ? [] : [phrases.evidence.misspelt(name, meant)]
  })
}

const evidenceOf: Readonly<Record<EvidenceKind, (value: string, step: FailedStep) => Phrase[]>> = {
  origins: (value, { checked, wire }) => originDifferences(value, checked.origin, wire.url),
  layers: (value, { response }) => [multipleEvidence(value, response)],
  'misspelt-names': (_value, { response }) => misspeltEvidence(response),
  'listed-methods': methodEvidence,
  'listed-headers': headerEvidence,
}

/** What the answer shows about the check that failed. */
export function checkEvidence({ code, value }: Failure, step: FailedStep): Phrase[] {
  const { shown } = failureHelp[code]
  return shown === null ? [] : evidenceOf[shown](value, step)
}

/** Whether a preflight of this URL was answered as it should be, so that a CORS layer is there and knows the page. */
function preflightPassed(url: string, { steps }: Facts): boolean {
  return steps.some(
    ({ wire, response, failures, statusOnly }) =>
      wire.preflight && wire.url === url && response !== null && statusOnly === undefined && failures.length === 0,
  )
}

/** What an answer without Access-Control-Allow-Origin shows about who answered. */
export function absentEvidence({ wire, response }: FailedStep, facts: Facts): Phrase[] {
  if (/html/i.test(combined(response.headers, 'content-type') ?? '')) return [phrases.evidence.htmlPage()]
  const lone = response.headers.find(([name]) => /^access-control-(allow-credentials|expose-headers)$/i.test(name))
  if (lone !== undefined) return [phrases.evidence.layerWithoutOrigin(lone[0])]
  if (hasCorsHeaders(response)) return []
  if (!wire.preflight && preflightPassed(wire.url, facts)) return [phrases.evidence.preflightOnly()]
  if ((combined(response.headers, 'vary') ?? '').toLowerCase().includes('origin'))
    return [phrases.evidence.corsLayerRefuses()]
  return [wire.preflight ? phrases.evidence.noPreflightLayer() : phrases.evidence.noCorsLayer()]
}

/** What pages that are not web sites can do. */
export function pageEvidence(origin: string): Phrase[] {
  if (/^(chrome|moz|safari-web)-extension:/.test(origin)) return [phrases.evidence.extensionPage()]
  return /^(capacitor|ionic|app|tauri|file):/.test(origin) ? [phrases.evidence.appPage(origin)] : []
}
