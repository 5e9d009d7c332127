import type { Case } from './differential/cases.ts'
import type { Sent } from './differential/server.ts'
import type { Engine } from './engines/engine.ts'

/**
 * Where an engine was seen to leave the standard on the wire, beyond what `engineRules` of `@cors/browser` carry and beyond what the page
 * itself shows (`src/page/matrix/engine-differences.ts`); in words they are the `engineDifferences` of `@cors/browser`. Each tells itself by the first request that differs from the prediction; what
 * comes after that is its consequence. Without one, the same requests led to another verdict.
 */
export interface WireDifference {
  readonly id: string
  readonly engine: Engine['name']
  readonly version: string
  readonly explains: (first: Difference | undefined, found: Case) => boolean
}

/** The first request that differs; undefined where none was predicted, or none observed. */
export interface Difference {
  readonly predicted: Sent | undefined
  readonly observed: Sent | undefined
}

const none: Difference = { predicted: undefined, observed: undefined }
const isPreflight = (sent: Sent | undefined): boolean => sent?.requestMethod !== undefined
const isRedirected = (sent: Sent | undefined): boolean => sent?.path.startsWith('/to/') === true

/** What was preflighted is preflighted again after a redirect, even where nothing is left to ask for. */
const preflightsWithoutNeed = (engine: Engine['name'], version: string): WireDifference => ({
  id: 'preflight-without-need',
  engine,
  version,
  explains: (first) =>
    isRedirected(first?.observed) &&
    isPreflight(first?.observed) &&
    first?.observed?.requestHeaders === undefined &&
    isRedirected(first?.predicted) &&
    !isPreflight(first?.predicted),
})

/** A redirect from the own origin keeps cookies that credentials `same-origin` forbid on another. */
const keepsCookies = (engine: Engine['name'], version: string): WireDifference => ({
  id: 'no-cors-keeps-cookies',
  engine,
  version,
  explains: ({ predicted, observed } = none, { request }) =>
    request.mode === 'no-cors' &&
    request.credentials === 'same-origin' &&
    isRedirected(observed) &&
    predicted?.hasCookie === false &&
    observed?.hasCookie === true,
})

export const wireDifferences: readonly WireDifference[] = [
  keepsCookies('Chromium', '153'),
  keepsCookies('WebKit', '2.50.6'),
  {
    id: 'preflight-names-the-page',
    engine: 'Firefox',
    version: '153.7.0',
    explains: ({ predicted, observed } = none, { request }) =>
      isPreflight(observed) &&
      isRedirected(observed) &&
      predicted?.origin === 'null' &&
      observed?.origin === request.origin,
  },
  preflightsWithoutNeed('Firefox', '153.7.0'),
  preflightsWithoutNeed('WebKit', '2.50.6'),
  {
    id: 'empty-allow-origin-ignored',
    engine: 'Firefox',
    version: '153.7.0',
    explains: (first, { options }) =>
      first === undefined &&
      'preflightStatus' in options &&
      options.headers.some(([name, value]) => name === 'access-control-allow-origin' && value === ''),
  },
  {
    id: 'delete-turns-into-get',
    engine: 'WebKit',
    version: '2.50.6',
    explains: (first) =>
      isRedirected(first?.observed) && methodOf(first?.observed) === 'GET' && methodOf(first?.predicted) === 'DELETE',
  },
  {
    id: 'redirect-keeps-headers',
    engine: 'WebKit',
    version: '2.50.6',
    explains: ({ predicted, observed } = none) =>
      isRedirected(observed) &&
      isRedirected(predicted) &&
      askedBeyond(predicted, observed).some((name) => /^(content-type|authorization)$/.test(name)),
  },
  {
    id: 'redirect-keeps-origin',
    engine: 'WebKit',
    version: '2.50.6',
    explains: ({ predicted, observed } = none, { request }) =>
      isRedirected(observed) &&
      methodOf(observed) === 'GET' &&
      request.method !== 'GET' &&
      predicted?.origin === undefined &&
      observed?.origin === request.origin,
  },
]

function methodOf(sent: Sent | undefined): string | undefined {
  return sent?.requestMethod ?? sent?.method
}

function askedBeyond(predicted: Sent | undefined, observed: Sent | undefined): string[] {
  const expected = predicted?.requestHeaders?.split(',') ?? []
  return observed?.requestHeaders?.split(',').filter((name) => !expected.includes(name)) ?? []
}

/** The known difference of an engine that explains what was seen. */
export function explain(
  engine: Engine['name'],
  first: Difference | undefined,
  found: Case,
): WireDifference | undefined {
  return wireDifferences.find((difference) => difference.engine === engine && difference.explains(first, found))
}
