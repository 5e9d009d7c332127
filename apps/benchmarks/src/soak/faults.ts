import { methods } from '../policy.ts'
import type { Expectation } from './oracle.ts'
import type { Probe } from './probe-table.ts'
import type { RawAnswer } from './wire.ts'

/** What is wrong with an answer, by the rules of behaviour. */
export function faultsOf({ answer = 'items', origin, asked }: Probe, got: RawAnswer, expected: Expectation): string[] {
  const granted = valuesOf(got, 'access-control-allow-origin')
  const isGranted = granted.length > 0
  const faults: string[] = []
  const must = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what)
  }
  must(expected === 'either' || isGranted === (expected === 'granted'), `should be ${expected}`)
  must(listOf(got, 'vary').includes('origin'), 'no Vary: Origin')
  if (isGranted) {
    must(granted.length === 1 && granted[0] === origin, 'should grant this origin')
  } else {
    must(!got.lines.some(([name]) => name.startsWith('access-control-')), 'a denial with headers of CORS')
  }
  const statuses = { items: 200, own: 200, stream: 200, error: 500, missing: 404 }
  if (asked !== undefined)
    must(got.status === (isGranted ? 204 : 403) && got.body === '', 'not the answer to a preflight')
  else must(got.status === statuses[answer], `not the handler's status`)
  if (isGranted && expected === 'granted' && asked?.headers !== undefined) faults.push(...preflightFaults(got))
  if (answer === 'own') {
    must(listOf(got, 'vary').includes('accept-encoding'), "the handler's Vary is lost")
    must(listOf(got, 'access-control-expose-headers').includes('x-own') === isGranted, "the handler's exposed header")
    must(valuesOf(got, 'access-control-allow-methods').length === 0, "the handler's methods")
  }
  return faults
}

/** A preflight by the constant policy, whatever it asks for: only what is listed, or begins as listed. */
function preflightFaults(got: RawAnswer): string[] {
  const strange = listOf(got, 'access-control-allow-headers').filter(
    (name) => name !== 'content-type' && name !== 'x-lab' && !name.startsWith('x-meta-'),
  )
  return [
    ...(strange.length > 0 ? [`headers that are not listed: ${strange.join()}`] : []),
    ...(valuesOf(got, 'access-control-allow-methods').join() === methods.join()
      ? []
      : ['not the whole list of methods']),
    ...(valuesOf(got, 'access-control-allow-credentials').join() === 'true' ? [] : ['no credentials']),
  ]
}

/** A grant of the swapped policy says which one it was: one of those that were in force meanwhile. */
export function generationFaults(got: RawAnswer, before: number, after: number): string[] {
  const told = [
    ...valuesOf(got, 'access-control-max-age'),
    ...listOf(got, 'access-control-expose-headers').flatMap((name) => /^x-generation-(\d+)$/.exec(name)?.[1] ?? []),
  ].map(Number)
  const late = told.filter((generation) => generation < before || generation > after)
  return late.map((generation) => `the policy ${generation} answered, and in force were ${before} to ${after}`)
}

export function valuesOf({ lines }: RawAnswer, name: string): string[] {
  return lines.filter(([each]) => each === name).map(([, value]) => value)
}

function listOf(got: RawAnswer, name: string): string[] {
  return valuesOf(got, name).flatMap((value) => value.toLowerCase().split(/\s*,\s*/))
}
