import type { FastifyInstance } from 'fastify'
import { createHook } from './hook.ts'
import { createLookup, type Lookup, type Registration } from './lookup.ts'
import { recorderOf } from './recorder.ts'

const applications = new WeakMap<FastifyInstance, Registration[]>()

/**
 * Tells the application of a registration, and puts its one hook in place. The hook belongs to the root: where no route takes OPTIONS, a
 * preflight reaches the root's 404 handler, and the hooks of a child scope never see it.
 */
export function addRegistration(registration: Registration): void {
  const root = rootOf(registration.instance)
  const registrations = applications.get(root)
  if (registrations !== undefined) {
    registrations.push(registration)
    return
  }
  const first = [registration]
  applications.set(root, first)
  install(root, first)
}

function install(root: FastifyInstance, registrations: readonly Registration[]): void {
  const recorder = recorderOf(root)
  let lookup: Lookup | undefined
  const prepare = (): Lookup => {
    lookup ??= createLookup(root, registrations, recorder)
    return lookup
  }
  root.addHook('onRequest', createHook(prepare))
  root.addHook('onReady', async function checkCorsPolicies() {
    prepare()
  })
}

/** A child scope's instance inherits from the instance around it. */
function rootOf(instance: FastifyInstance): FastifyInstance {
  const around = Object.getPrototypeOf(instance) as FastifyInstance | null
  return around === null || around === Object.prototype ? instance : rootOf(around)
}
