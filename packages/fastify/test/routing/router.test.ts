import { expect, it, vi } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { createApp } from '../support/app.ts'
import { add, byRegistration, byRoute, governs, registered } from '../support/governs.ts'

// What a package manager installs for this package may be another version than Fastify's, which matches other URLs.
vi.mock('find-my-way', () => ({
  default: () => {
    throw new Error('not the find-my-way of Fastify')
  },
}))

it('looks routes up by the find-my-way that Fastify runs on', async () => {
  const app = createApp()
  app.register(corsPlugin, registered)
  add(app, 'PUT', '/items/:id')
  expect(await governs(app, 'PUT', '/items/1')).toEqual(byRoute)
  expect(await governs(app, 'PUT', '/items')).toEqual(byRegistration)
})
