/** What every server of the soak has: a route for each policy and each way to answer, at `/policy/answer`. */
export const policyNames = ['constant', 'swapped', 'tenants', 'resolved', 'public', 'off'] as const
export type PolicyName = (typeof policyNames)[number]

export const answerNames = ['items', 'own', 'stream', 'error'] as const
export type AnswerName = (typeof answerNames)[number]

/** What may be granted, by the servers' policies; every other origin is hostile. */
export const exactCount = 1000
export const patternCount = 1000
export const tenantCount = 20

export const stay = 'https://stay.example.com'
export const even = 'https://even.example.com'
export const odd = 'https://odd.example.com'

export function patternOrigin(label: string, index: number): string {
  return `https://${label}.tenant${index % patternCount}.example.org`
}

export function tenantOrigin(index: number): string {
  return `https://t${index % tenantCount}.tenants.example.com`
}

/** Every origin that any policy may ever grant. */
const grantable =
  /^https:\/\/(?:(?:stay|even|odd|app\d{1,3}|t1?\d\.tenants)\.example\.com|[a-z0-9.-]+\.tenant\d{1,3}\.example\.org|host\d+\.example\.com)$/

/** Whether no policy of the servers ever grants an origin. */
export function isHostile(origin: string): boolean {
  return !grantable.test(origin)
}

/** How long the allowlist serves what it knows, in milliseconds. */
export const allowlistTimes = { ttl: 2000, denyTtl: 500, stale: 3000 } as const
