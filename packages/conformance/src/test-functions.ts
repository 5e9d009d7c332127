/**
 * What the tests are written with: the functions of Vitest, Jest and Mocha, or those of `node:test`, whose `before` and `after` do as
 * `beforeAll` and `afterAll`.
 *
 * @example
 * ```ts
 * import { describeConformance, type TestFunctions } from '@cors/conformance'
 * import { after, before, describe, it } from 'node:test'
 *
 * const functions: TestFunctions = { describe, it, before, after }
 * ```
 */
export interface TestFunctions {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
  beforeAll?(body: () => Promise<void>): unknown
  before?(body: () => Promise<void>): unknown
  afterAll?(body: () => Promise<void>): unknown
  after?(body: () => Promise<void>): unknown
}

/** What a table is described with. */
export interface Described {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
  beforeAll(body: () => Promise<void>): unknown
  afterAll(body: () => Promise<void>): unknown
}

/**
 * Takes the functions that were given, or else the global ones.
 *
 * @throws {TypeError} where one is missing
 */
export function testFunctions(given: TestFunctions = globalThis as unknown as TestFunctions): Described {
  const { describe, it, beforeAll = given.before, afterAll = given.after } = given
  const found = { describe, it, beforeAll, afterAll }
  const missing = Object.entries(found).filter(([, value]) => typeof value !== 'function')
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ')
    throw new TypeError(
      `There is no ${names} to describe the tests with: pass { describe, it, before, after } of node:test as the last argument, or all of Vitest or @jest/globals (import * as functions from 'vitest'), or make them global`,
    )
  }
  return found as Described
}
