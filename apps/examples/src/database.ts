/** The row of the tenant whose application is served from an origin. */
export async function findTenantByOrigin(origin: string): Promise<{ readonly isActive: boolean } | undefined> {
  return origin === 'https://app.example.com' ? { isActive: true } : undefined
}
