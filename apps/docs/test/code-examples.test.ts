import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { diagnose } from '@cors/browser'
import { auditUrl, findingCodes } from '@cors/cli/internal'
import { createPolicy, explain } from '@cors/core'
import { afterAll, describe, expect, it } from 'vitest'
import { auditExamples, handle } from '../src/generate/audit-examples.ts'
import { denialExamples, type Given } from '../src/generate/denial-examples.ts'
import type { DenialCode } from '../src/generate/denial-words.ts'
import { askedBy, denialCodes } from '../src/generate/denials.ts'
import { failureExamples } from '../src/generate/failure-examples.ts'
import { failureCodes, outcomeOf } from '../src/generate/failures.ts'
import { faultExamples } from '../src/generate/fault-examples.ts'
import { otherFaults } from '../src/generate/faults.ts'
import { answered } from '../src/generate/run-server.ts'

describe('an example of what a browser blocks is what it says', () => {
  it.each(failureCodes)('%s: a browser blocks the wrong one for this, and allows the right one', async (code) => {
    const { wrong, right } = failureExamples[code]
    expect(await outcomeOf(wrong)).toMatchObject({ verdict: 'blocked', failure: code })
    expect(await outcomeOf(right)).toMatchObject({ verdict: 'allowed' })
  })

  it.each(otherFaults)('%s: the doctor finds it in the wrong one, and nothing in the right one', (code) => {
    const { wrong, right } = faultExamples[code]
    expect(diagnose(wrong).primary?.code).toBe(code)
    expect(diagnose(right).faults.map((fault) => fault.code)).toEqual([])
  })
})

describe('an example of a denial is what it says', () => {
  it.each(denialCodes)('%s: the wrong options deny for this, the right ones allow', async (code) => {
    const { page, wrong, right } = denialExamples[code]
    const denied = await answered(page, wrong)
    expect(denied.outcome.verdict).toBe('blocked')
    expect(await reasonsOf(code, wrong)).toEqual([code])
    const allowed = await answered(page, right)
    expect(allowed.outcome.verdict).toBe('allowed')
    expect([...(await reasonsOf(code, right)), ...allowed.logged]).toEqual([])
  })

  /** Why it is denied: what the adapter says, or `explain`, which knows what no server sees. */
  async function reasonsOf(code: DenialCode, given: Given): Promise<readonly string[]> {
    const run = await answered(denialExamples[code].page, given)
    const { faults } = await explain(createPolicy(given.policy), askedBy(code, run))
    return [...new Set([...run.reasons, ...faults.map((fault) => fault.code)])]
  }
})

describe('an example of a finding is what it says', () => {
  let handler = ''
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') response.statusCode = 204
    handle(handler, request, response)
    response.end()
  })
  const listening = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function findingsOf(text: string): Promise<readonly string[]> {
    handler = text
    const settings = { knownGood: 'https://app.example.com', timeout: 5000, insecure: false, onSend: () => undefined }
    const { findings } = await auditUrl(`${await listening}/items`, settings)
    return findings.map(({ code }) => code)
  }

  it.each(findingCodes)('%s: an audit finds it in the wrong server, and not in the right one', async (code) => {
    const { wrong, right } = auditExamples[code]
    expect(await findingsOf(wrong)).toContain(code)
    expect(await findingsOf(right)).not.toContain(code)
  })

  it('is shown with an origin that a browser can send', () => {
    const origins = Object.values(auditExamples).map(({ asked }) => asked.origin)
    expect(origins.filter((origin) => origin !== 'null' && new URL(origin).origin !== origin)).toEqual([])
  })
})
