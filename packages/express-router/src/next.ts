/** What a handler calls `next` with to skip its own route, or its router, is not an error. */
export function isError(passed: unknown): boolean {
  return Boolean(passed) && passed !== 'route' && passed !== 'router'
}
