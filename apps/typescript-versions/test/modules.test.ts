import { describe, expect, it } from 'vitest'
import { check } from './check.ts'

type Row = readonly [version: string, module: string, resolution: string]

function rows(version: string, modules: readonly string[], resolution?: string): Row[] {
  return modules.map((module) => [version, module, resolution ?? module])
}

const ofOldResolution = ['none', 'commonjs', 'amd', 'umd', 'system', 'es2015', 'es2020', 'es2022', 'esnext']
const ofBundlers = ['es2015', 'es2020', 'es2022', 'esnext', 'preserve']

/** Every module that a version has, with what it can be resolved by. */
const all: readonly Row[] = [
  ...['5.5', '5.9', '6'].flatMap((version) => rows(version, ofOldResolution, 'node10')),
  ...['5.5', '5.9'].flatMap((version) => rows(version, ofBundlers, 'bundler')),
  ...['6', '7'].flatMap((version) => rows(version, ['commonjs', ...ofBundlers], 'bundler')),
  ...rows('5.5', ['node16', 'nodenext']),
  ...['5.9', '6', '7'].flatMap((version) => rows(version, ['node16', 'node18', 'node20', 'nodenext'])),
]

/** The oldest way, and the newest; everything takes some minutes. */
const short: readonly Row[] = [
  ['5.5', 'commonjs', 'node10'],
  ['7', 'node20', 'node20'],
]

/** Nest 12 is ESM, which CommonJS cannot `require` in Node 16 and 18, nor as older versions of TypeScript see it. */
function hasNest([version, module]: Row): boolean {
  return !/^node1\d$/.test(module) && !(version === '5.5' && module === 'nodenext')
}

function projectOf(row: Row): string {
  if (/^es/.test(row[1])) return 'commonjs/tsconfig.import.json'
  return hasNest(row) ? 'commonjs/tsconfig.json' : 'commonjs/tsconfig.without-nestjs.json'
}

describe('an application in CommonJS', () => {
  it.each(process.env.EVERY_TYPESCRIPT ? all : short)(
    'has real types with TypeScript %s, module %s and moduleResolution %s',
    async (...row) => {
      const [version, module, resolution] = row
      const flags = [
        '--module',
        module,
        '--moduleResolution',
        resolution === 'node18' || resolution === 'node20' ? 'node16' : resolution,
      ]
      if (version === '6') flags.push('--ignoreDeprecations', '6.0')
      expect(await check(version, projectOf(row), flags)).toEqual([])
    },
    120_000,
  )
})
