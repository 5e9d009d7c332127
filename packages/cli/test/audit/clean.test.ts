import { afterAll, describe, expect, it } from 'vitest'
import { auditUrl } from '../../src/audit/audit-url.ts'
import { isFault } from '../../src/audit/finding.ts'
import { MOST_REQUESTS } from '../../src/audit/prober.ts'
import { good } from './by-hand.ts'
import { clean } from './clean.ts'

const settings = { timeout: 5000, insecure: false, knownGood: good, onSend: () => undefined }

describe('of a clean server nothing above info is said', () => {
  let quiet = 0

  it.each(clean)('$name', async ({ start }) => {
    const { findings, requests, shortfall } = await auditUrl(`${await start()}/items`, settings)
    expect(findings.filter(isFault).map(({ code, origin }) => `${code}: ${origin}`)).toEqual([])
    expect(findings.filter(({ exploitable }) => exploitable)).toEqual([])
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(shortfall).toBeUndefined()
    quiet++
  })

  afterAll(() => {
    console.log(`cors audit: nothing above info on ${quiet} of ${clean.length} clean servers`)
  })
})
