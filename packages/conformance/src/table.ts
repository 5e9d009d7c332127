import { type ConformanceReport, type RowResult, reportOf } from './report.ts'
import { type TestFunctions, testFunctions } from './test-functions.ts'

/**
 * A running application.
 *
 * @example
 * ```ts
 * import type { TestServer } from '@cors/conformance'
 *
 * const server: TestServer = { url: 'http://127.0.0.1:3000/api', close: async () => {} }
 * ```
 */
export interface TestServer {
  /** Where its routes are, without a slash at the end: `http://127.0.0.1:1234`, or with a path before the routes. */
  readonly url: string
  close(): Promise<unknown>
}

/** One row: throws what is wrong with the answer of a server. */
export interface Check {
  readonly id: string
  readonly rule: number
  readonly run: (server: TestServer) => Promise<void>
  /** Why it cannot hold; it is checked to fail still. */
  readonly exception?: string | undefined
}

/** The rows that one server answers. */
export interface Group {
  readonly name: string
  readonly serve: () => Promise<TestServer>
  readonly checks: readonly Check[]
}

/** Makes tests of a table, a group of them for each server. */
export function describeTable(name: string, groups: readonly Group[], given: TestFunctions | undefined): void {
  const { describe, it, beforeAll, afterAll } = testFunctions(given)
  describe(name, () => {
    for (const group of groups) {
      describe(group.name, () => {
        let server: TestServer | undefined
        beforeAll(async () => {
          server = await group.serve()
        })
        afterAll(async () => {
          await server?.close()
        })
        for (const check of group.checks) it(titleOf(check), () => runCheck(check, server as TestServer))
      })
    }
  })
}

function titleOf({ rule, id, exception }: Check): string {
  return `rule ${rule}: ${id}${exception === undefined ? '' : ` (exception: ${exception})`}`
}

async function runCheck(check: Check, server: TestServer): Promise<void> {
  if (check.exception === undefined) return check.run(server)
  const failed = await check.run(server).then(
    () => false,
    () => true,
  )
  if (!failed) throw new Error(`The exception no longer occurs: delete it (${check.exception})`)
}

/** Runs a table, one row after another, and reports; whatever happens, it never rejects. */
export async function runTable(name: string, groups: readonly Group[], patience: number): Promise<ConformanceReport> {
  const results: RowResult[] = []
  for (const group of groups) {
    const server = await within(patience, group.serve).catch(messageOf)
    if (typeof server === 'string') {
      const problem = `The server did not start: ${server}`
      for (const { id, rule } of group.checks) results.push({ group: group.name, id, rule, outcome: 'failed', problem })
      continue
    }
    for (const check of group.checks) {
      const problem = await within(patience, () => check.run(server)).catch(messageOf)
      results.push(resultOf(group, check, problem ?? undefined))
    }
    // A server that did not answer may not end either.
    await within(patience, () => server.close()).catch(() => undefined)
  }
  return reportOf(name, results)
}

function resultOf({ name: group }: Group, { id, rule, exception }: Check, problem: string | undefined): RowResult {
  const row = { group, id, rule }
  if (exception === undefined) {
    return problem === undefined ? { ...row, outcome: 'passed' } : { ...row, outcome: 'failed', problem }
  }
  return problem === undefined
    ? { ...row, outcome: 'failed', problem: 'The exception no longer occurs: delete it', exception }
    : { ...row, outcome: 'excepted', problem, exception }
}

/** What does not end in time fails. */
async function within<Value>(patience: number, start: () => Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`There was no answer within ${patience} ms`)), patience)
  })
  try {
    return await Promise.race([start(), late])
  } finally {
    clearTimeout(timer)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
