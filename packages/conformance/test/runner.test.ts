import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  cases,
  describeConformance,
  describeRouting,
  type RowResult,
  runConformance,
  runRouting,
} from '../src/index.ts'
import { careless, right } from './support/servers.ts'

const rowsOf = (results: readonly RowResult[], outcome: RowResult['outcome']): readonly string[] =>
  results.filter((row) => row.outcome === outcome).map(({ id }) => id)

describe('runConformance', () => {
  it('reports every row of the table, in its order', async () => {
    const report = await runConformance('right', right)
    expect(report).toMatchObject({ name: 'right', passed: cases.length, failed: 0, excepted: 0 })
    expect(report.results.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort())
    expect(String(report)).toBe(`right: ${cases.length} of ${cases.length} rows hold, 0 fail, 0 are exceptions`)
    expect(JSON.parse(JSON.stringify(report)).results).toEqual(report.results)
  })

  it('says what is wrong with a careless adapter', async () => {
    const report = await runConformance('careless', careless)
    const { failed, results } = report
    expect(rowsOf(results, 'failed')).toEqual(
      expect.arrayContaining(['no-origin', 'origin-upper', 'any-preflight', 'preflight-two-origins']),
    )
    expect(rowsOf(results, 'passed')).toContain('any-without-origin')
    const upper = results.find(({ id }) => id === 'origin-upper')
    expect(upper?.problem).toMatch(/access-control-allow-origin.*https:\/\/APP\.example/s)
    expect(String(report)).toContain('FAIL   rule 2: origin-upper (listed)')
    expect(String(report).match(/^FAIL/gm)).toHaveLength(failed)
  })

  it('has exceptions that still occur, and fails those that do not', async () => {
    const exceptions = { 'origin-upper': 'it looks at nothing', 'any-without-origin': 'there is none' }
    const report = await runConformance('careless', { ...careless, exceptions })
    const find = (name: string): RowResult | undefined => report.results.find(({ id }) => id === name)
    expect(find('origin-upper')).toMatchObject({ outcome: 'excepted', exception: 'it looks at nothing' })
    expect(find('any-without-origin')).toMatchObject({
      outcome: 'failed',
      problem: 'The exception no longer occurs: delete it',
    })
    expect(report.excepted).toBe(1)
    expect(String(report)).toContain('except rule 2: origin-upper (listed): it looks at nothing')
  })

  it('refuses an exception that names no row', async () => {
    await expect(runConformance('x', { ...right, exceptions: { constructor: 'no row' } })).rejects.toThrow(
      'Exceptions that name no case: constructor',
    )
  })

  it('fails every row of a server that does not start, exceptions included', async () => {
    const serve = (): Promise<never> => Promise.reject(new Error('The port is taken'))
    const { passed, excepted, results } = await runConformance('x', { serve, exceptions: { any: 'reason' } })
    expect({ passed, excepted }).toEqual({ passed: 0, excepted: 0 })
    expect(new Set(results.map(({ problem }) => problem))).toEqual(
      new Set(['The server did not start: The port is taken']),
    )
  })

  it('waits neither for a server that never answers nor for one that never closes', async () => {
    const hanging = (): Promise<never> => new Promise(() => {})
    const serve = async () => ({ url: '', close: hanging })
    const { failed, results } = await runConformance('x', { serve, send: hanging }, { timeout: 1 })
    expect(failed).toBe(cases.length)
    expect(results[0]?.problem).toBe('There was no answer within 1 ms')
  })
})

it('runRouting reports the rows of the table of routes', async () => {
  const serve = () => right.serve('any', { options: { logger: false } })
  const { failed, results } = await runRouting('x', { serve, versionHeader: 'X-Version' })
  expect(failed).toBeGreaterThan(0)
  expect(results.map(({ id }) => id)).toContain('static-before-parameter-preflight')
})

describe('describeConformance', () => {
  const program = fileURLToPath(new URL('support/by-node.ts', import.meta.url))
  // Node's test runner knows by this variable that it runs within itself, and reports in another way.
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env
  const runByNode = (...args: readonly string[]): Promise<{ readonly failed: boolean; readonly output: string }> =>
    new Promise((done) => {
      execFile(
        process.execPath,
        ['--conditions=@cors/source', program, ...args],
        { env, maxBuffer: 2 ** 26 },
        (error, output) => done({ failed: error !== null, output }),
      )
    })

  it('makes tests of node:test', async () => {
    const { failed, output } = await runByNode()
    expect(failed).toBe(false)
    expect(output).toMatch(new RegExp(`^\\S+ pass ${cases.length}$`, 'm'))
    expect(output).toMatch(/^\S+ fail 0$/m)
  })

  it('makes tests that fail', async () => {
    const { failed, output } = await runByNode('careless')
    expect(failed).toBe(true)
    expect(output).toContain('rule 2: origin-upper')
  })

  it.each([
    ['describeConformance', () => describeConformance('x', right, {} as never)],
    ['describeRouting', () => describeRouting('x', { serve: () => right.serve('any', { options: {} }) }, {} as never)],
  ])('%s says what it has to be given', (_name, make) => {
    expect(make).toThrow(/^There is no describe, it, beforeAll, afterAll .*node:test/)
  })
})

it('needs no test framework', () => {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  expect(Object.keys({ ...dependencies, ...peerDependencies })).toEqual(['@cors/core'])
})
