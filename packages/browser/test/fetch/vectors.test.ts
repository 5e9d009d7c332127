import { combined } from '@cors/standard/header-list'
import { describe, expect, it } from 'vitest'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import { headerValue, load, requestOf, serverOf, type Vector } from './vectors.ts'

const tables = { wpt: load<{ vectors: Vector[] }>('wpt').vectors, spec: load<{ vectors: Vector[] }>('spec').vectors }

describe.each(Object.entries(tables))('%s vectors', (_, vectors) => {
  it.each(vectors.map((vector) => [vector.id, vector.subtest, vector] as const))(
    '%s: %s',
    async (_id, _name, vector) => {
      const outcome = await simulateFetch(requestOf(vector), serverOf(vector))
      const blocked = outcome.verdict === 'blocked'
      expect({
        verdict: outcome.verdict,
        failure: blocked ? outcome.failure : null,
        stage: blocked ? outcome.stage : null,
        preflight: outcome.exchanges.some(({ request }) => request.preflight),
      }).toEqual({
        verdict: vector.expected,
        failure: vector.failure,
        stage: vector.failureStage,
        preflight: vector.expectPreflight,
      })
      const wire = outcome.exchanges.map(({ request }) => request)
      const wanted = vector.expect ?? {}
      if (wanted.origins !== undefined)
        expect(wire.map(({ headers }) => headerValue(headers, 'origin'))).toEqual(wanted.origins)
      if (wanted.acrh !== undefined) {
        const asked = wire.filter(({ preflight }) => preflight)
        expect(asked.map(({ headers }) => headerValue(headers, 'access-control-request-headers'))).toEqual(wanted.acrh)
      }
      if (wanted.finalMethod !== undefined) expect(wire.at(-1)?.method).toBe(wanted.finalMethod)
      if (outcome.verdict === 'blocked') {
        for (const message of Object.values(outcome.messages)) expect(message).not.toBe('')
        return
      }
      if (wanted.visible !== undefined) expect(outcome.visibleHeaders).toEqual(expect.arrayContaining(wanted.visible))
      for (const name of wanted.hidden ?? []) expect(outcome.visibleHeaders).not.toContain(name)
      if (wanted.responseType !== undefined) expect(outcome.responseType).toBe(wanted.responseType)
      if (wanted.canvasTainted !== undefined) expect(outcome.responseType === 'opaque').toBe(wanted.canvasTainted)
      for (const [name, value] of Object.entries(wanted.combinedValues ?? {})) {
        expect(combined(outcome.exchanges.at(-1)?.response.headers ?? [], name)).toBe(value)
      }
    },
  )
})
