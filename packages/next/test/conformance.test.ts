import { type Case, cases, describeConformance, type Harness, withoutGuard } from '@cors/conformance'
import { inject } from 'vitest'

/** Next puts these into the Vary of everything that the App Router answers. */
const frameworkVary = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch']

function served(base: string): Harness['serve'] {
  return (setup) => Promise.resolve({ url: `${base}/${setup}`, close: () => Promise.resolve() })
}

function every(concerns: (row: Case) => boolean, reason: string): Record<string, string> {
  return Object.fromEntries(cases.filter(concerns).map(({ id }) => [id, reason]))
}

const isOff = ({ setup }: Case): boolean => ['off', 'none', 'noneResolved', 'resolverOff'].includes(setup)

const kept = [
  'foreign-left-without-origin',
  'exposed-left-without-origin',
  'exposed-to-another-origin',
  'rules-foreign-without-origin',
]
const exposing = ['exposed-any', 'exposed-any-without-origin', 'exposed-async', 'exposed-denied', 'exposed-joins']
const exposingAll = ['exposed-joins-the-policy', 'exposed-all', 'exposed-all-beside-credentials']

const proxyExceptions = {
  ...withoutGuard,
  ...every(
    ({ id }) => [...exposing, ...exposingAll].includes(id),
    'a proxy does not see what a handler exposes, so that it merges nothing and removes nothing',
  ),
  ...every(
    (row) => row.path === '/foreign' && row.ended !== true && !kept.includes(row.id) && !isOff(row),
    "a handler's CORS headers survive where the proxy sets none of the same name",
  ),
  'vary-no-duplicate': "Next appends to Vary without looking, so that the handler's Origin stands next to the proxy's",
  'vary-star': 'Next appends to Vary without looking, so that it reads Origin, *',
}

describeConformance('@cors/next, proxy.ts on Node', {
  serve: served(`${inject('nodeUrl')}/table`),
  frameworkVary,
  exceptions: proxyExceptions,
  noContentLength: "Next drops a proxy's Content-Length and sends an empty chunked body",
})

describeConformance('@cors/next, middleware.ts on the edge runtime', {
  serve: served(`${inject('edgeUrl')}/table`),
  frameworkVary,
  exceptions: proxyExceptions,
  noContentLength: "Next drops a proxy's Content-Length and sends an empty chunked body",
})

describeConformance('@cors/next, withCors', {
  serve: served(`${inject('nodeUrl')}/wrapped`),
  frameworkVary,
  exceptions: {
    ...withoutGuard,
    ...every(
      ({ path, ended }) => (path === '/throw' || path === '/missing') && ended !== true,
      'what a handler throws, notFound() included, Next answers itself',
    ),
  },
})

describeConformance('@cors/next/pages, withCors', {
  serve: served(`${inject('nodeUrl')}/api/wrapped`),
  exceptions: every(
    ({ path }) => path === '/timeout',
    'a server in a process of its own takes no listener for time-outs',
  ),
})
