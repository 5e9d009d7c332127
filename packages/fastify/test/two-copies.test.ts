import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as one from '../src/index.ts'
import { allowedOrigin, app1, app2, createApp, readableBy } from './support/app.ts'

/** `import` and `require` in one process give two copies of the package. */
let two: typeof one
beforeAll(async () => {
  vi.resetModules()
  two = await import('../src/index.ts')
})
afterEach(() => vi.restoreAllMocks())

describe.each<[string, () => readonly [typeof one, typeof one]]>([
  ['first', () => [two, one]],
  ['second', () => [one, two]],
])('an application whose %s registration is of another copy', (_name, copies) => {
  it('has the policy of each scope and of each route', async () => {
    const [outer, inner] = copies()
    const app = createApp()
    app.register(outer.corsPlugin, { origin: app1, logger: false })
    app.put('/item', async () => 'item')
    app.put('/own', { config: { cors: inner.createPolicy({ origin: app2 }) } }, async () => 'own')
    app.register(
      async (scope) => {
        scope.register(inner.corsPlugin, { origin: app2, logger: false })
        scope.put('/item', async () => 'inner')
      },
      { prefix: '/inner' },
    )
    for (const [path, origin, stranger] of [
      ['/item', app1, app2],
      ['/inner/item', app2, app1],
      ['/own', app2, app1],
    ] as const) {
      expect(await allowedOrigin(app, origin, ['PUT', path]), path).toBe(origin)
      expect(await allowedOrigin(app, stranger, ['PUT', path]), path).toBeUndefined()
      expect(await readableBy(app, origin, 'PUT', path), path).toBe(origin)
      expect(await readableBy(app, stranger, 'PUT', path), path).toBeUndefined()
    }
  })

  it('refuses two registrations in one scope, and what is wrong', async () => {
    const [outer, inner] = copies()
    const twice = createApp()
    twice.register(outer.corsPlugin, { origin: app1 })
    twice.register(inner.corsPlugin, { origin: app2 })
    await expect(twice.ready()).rejects.toThrow('registered twice')
    const wrong = createApp()
    wrong.register(inner.corsPlugin, { origin: ['a'].concat() })
    await expect(wrong.ready()).rejects.toThrow(outer.CorsConfigError)
  })
})
