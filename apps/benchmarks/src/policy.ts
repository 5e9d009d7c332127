/** What every variant is configured with, in the words of its own library. */
export const origin = 'https://app.example.com'
export const methods: string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE']
export const allowedHeaders: string[] = ['Content-Type', 'X-Lab']
export const maxAge = 600

/** The rest of the options of `@cors/*`, `cors` and `@fastify/cors`, which share their names. */
export const lists: { methods: string[]; allowedHeaders: string[]; maxAge: number } = {
  methods,
  allowedHeaders,
  maxAge,
}

/** Exact origins, of which number 0 is the first. */
export function exactOrigins(count: number): string[] {
  return Array.from({ length: count }, (_, index) => exactOrigin(index))
}

export function exactOrigin(index: number): string {
  return `https://app${index}.example.com`
}
