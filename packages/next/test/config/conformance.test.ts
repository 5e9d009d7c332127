import { type Case, cases, describeConformance } from '@cors/conformance'
import { inject } from 'vitest'
import { configuredNames } from '../fixtures/shared/configured.ts'

function every(concerns: (row: Case) => boolean, reason: string): Record<string, string> {
  const rows = cases.filter((row) => configuredNames.includes(row.setup) && concerns(row))
  return Object.fromEntries(rows.map(({ id }) => [id, reason]))
}

const untouched = [
  'foreign-left-without-origin',
  'exposed-left-without-origin',
  'exposed-to-another-origin',
  'rules-foreign-without-origin',
]
const isOff = ({ setup }: Case): boolean => setup === 'off' || setup === 'none'

describeConformance('@cors/next/config', {
  setups: configuredNames,
  serve: (setup) =>
    Promise.resolve({ url: `${inject('nodeUrl')}/configured/${setup}`, close: () => Promise.resolve() }),
  frameworkVary: ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'],
  exceptions: {
    ...every(
      ({ method, status }) => method === 'OPTIONS' && status === 403,
      'who answers a denied preflight is the handler, or Next, with its own status',
    ),
    'preflight-two-origins': 'who answers a denied preflight is the handler, or Next, with its own status',
    'status-200': 'who answers a preflight is the handler, or Next, with its own status',
    'preflight-where-the-app-has-options': 'who answers a preflight is the handler, or Next, with its own status',
    'acrm-on-get-is-no-preflight': 'a preflight is known by Access-Control-Request-Method alone',
    ...every(
      (row) => /^\/(?:foreign|exposes)/.test(row.path) && !untouched.includes(row.id) && !isOff(row),
      'what a handler sets survives where the policy sets no header of the same name, and is not merged',
    ),
    'vary-no-duplicate':
      "Next appends to Vary without looking, so that the handler's Origin stands next to the policy's",
    'vary-star': 'Next appends to Vary without looking, so that it reads Origin, *',
    ...every(
      ({ id }) => ['white-space', 'empty-elements', 'split-lines'].includes(id),
      'an echo is what was sent, white space included',
    ),
    ...every(
      ({ id }) => ['prefix', 'prefix-twice', 'prefix-outside'].includes(id),
      'names that begin with a prefix are echoed together with all that was asked for, or not at all',
    ),
  },
})
