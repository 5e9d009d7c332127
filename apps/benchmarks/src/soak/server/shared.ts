import type { Sources } from './sources.ts'

const key = Symbol.for('cors-soak')

/** Leaves the policies where the modules of a built Next.js application find them, which are another copy of everything. */
export function share(sources: Sources): void {
  Reflect.set(globalThis, key, sources)
}

/** Those policies; none while the application is built. */
export function findShared(): Sources | undefined {
  return Reflect.get(globalThis, key)
}
