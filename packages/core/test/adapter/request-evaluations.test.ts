import { describe, expect, it, vi } from 'vitest'
import { createEngine, type Evaluation, RequestEvaluations, varyOnOrigin } from '../../src/adapter.ts'
import type { OriginOption } from '../../src/index.ts'

const app = 'https://app.example'
const request = { method: 'GET', origin: app, requestMethod: undefined, requestHeaders: undefined }
const engineFor = (origin: OriginOption) =>
  createEngine<string>({ origin }, { logger: false }, { header: () => undefined, logger: console })
const headersOf = (evaluation: Evaluation | undefined) => evaluation?.decision.headers.toJSON()
const granted = { 'access-control-allow-origin': app, vary: 'Origin' }

describe('the evaluations of one request', () => {
  it('ask each policy once, and combine what several decide', () => {
    const asked = vi.fn(() => true)
    const [own, other, nobody] = [engineFor(asked), engineFor(app), engineFor('https://other.example')]
    const evaluations = new RequestEvaluations('request', request)
    expect(evaluations.combine([own])).toBeUndefined()
    expect(evaluations.combine([own, other])).toBeUndefined()
    expect(headersOf(evaluations.evaluate([own]))).toEqual(granted)
    expect(headersOf(evaluations.evaluate([own, other]))).toEqual(granted)
    expect(headersOf(evaluations.evaluate([own, nobody]))).toEqual({ vary: 'Origin' })
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('have none while a policy is late, which is not asked again either', async () => {
    const asked = vi.fn(async () => true)
    const isAfter = async () => {
      await asked()
      await undefined
      return true
    }
    const [late, later, own] = [engineFor(asked), engineFor(isAfter), engineFor(app)]
    const evaluations = new RequestEvaluations('request', request)
    expect(evaluations.evaluate([late, own])).toBeUndefined()
    expect(evaluations.combine([own, late])).toBeUndefined()
    await evaluations.prepare([late])
    expect(evaluations.prepare([late, own])).toBeUndefined()
    expect(headersOf(evaluations.combine([late, own]))).toEqual(granted)
    const fresh = new RequestEvaluations('request', request)
    await fresh.prepare([late, later])
    expect(headersOf(fresh.combine([late, later]))).toEqual(granted)
    expect(asked).toHaveBeenCalledTimes(3)
  })

  it('are what an adapter makes of them', async () => {
    const vary = (evaluation: Evaluation) => ({ ...evaluation, decision: varyOnOrigin(evaluation.decision) })
    const evaluations = new RequestEvaluations('request', request, vary)
    expect(headersOf(evaluations.evaluate([engineFor('*')]))).toEqual({
      'access-control-allow-origin': '*',
      vary: 'Origin',
    })
  })
})
