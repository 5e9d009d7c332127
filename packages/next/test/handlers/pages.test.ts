import { withCors } from '@cors/next/pages'
import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next'
import { describe, expect, it } from 'vitest'

describe('withCors of an API route', () => {
  it('refuses the handlers of a route.ts, and wrong options', () => {
    expect(() => withCors({ origin: '*' }, {} as NextApiHandler)).toThrow(/@cors\/next/)
    expect(() => withCors({ origin: 'no scheme' as string }, () => {})).toThrow(/origin/)
  })
  it("passes a handler's failure on to Next", async () => {
    const broken = new Error('broken')
    const handler = withCors({ origin: '*' }, () => Promise.reject(broken))
    const request = { method: 'GET', headers: {} } as NextApiRequest
    await expect(handler(request, { writeHead: () => {} } as unknown as NextApiResponse)).rejects.toBe(broken)
  })
})
