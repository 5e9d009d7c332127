import { afterAll, describe, expect, it } from 'vitest'
import { auditUrl } from '../../src/audit/audit-url.ts'
import { findingCodes, isFault } from '../../src/audit/finding.ts'
import { MOST_REQUESTS } from '../../src/audit/prober.ts'
import { good } from './by-hand.ts'
import { planted } from './planted.ts'

const settings = { timeout: 5000, insecure: false, onSend: () => undefined }

describe('a planted fault is found, and nothing else above info', () => {
  let found = 0

  it.each(planted)('$name: $codes', async ({ start, codes, exploitable, good: known = good }) => {
    const url = `${await start()}/items`
    const { findings, requests, shortfall } = await auditUrl(url, { ...settings, knownGood: known ?? undefined })
    const seen = findings.map(({ code }) => code)
    const faults = findings.filter((one) => isFault(one) && !codes.includes(one.code))
    const others = faults.map(({ code, origin }) => `${code}: ${origin}`)
    expect({ missed: codes.filter((code) => !seen.includes(code)), others }).toEqual({ missed: [], others: [] })
    expect(findings.some((one) => one.exploitable)).toBe(exploitable)
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(shortfall).toBeUndefined()
    found++
  })

  it('of every kind', () => {
    expect(findingCodes.filter((code) => !planted.some(({ codes }) => codes.includes(code)))).toEqual([])
  })

  afterAll(() => {
    console.log(`cors audit: ${found} of ${planted.length} planted faults found`)
  })
})
