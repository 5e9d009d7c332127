import { type NumberedKind, numberNames } from '../names.ts'
import type { Series } from '../series.ts'
import { type Effort, measure } from './measure.ts'
import { measureSize } from './size.ts'
import { suites } from './suites.ts'

/** Runs one suite, in a process of its own, and sends what it measured. */
const [suite = '', effort = '{}'] = process.argv.slice(2)
const series = await run()
if (process.send === undefined) console.log(series)
else process.send(series, () => process.disconnect())

async function run(): Promise<Series> {
  if (suite === 'size') return measureSize()
  if (suite === 'bundle') return (await import('./bundle.ts')).measureBundle()
  const [table, kind, count] = suite.split(':')
  if (table !== numberNames.table) return measureVariants()
  const { measureByNumber } = await import('./by-number.ts')
  return measureByNumber(kind as NumberedKind, Number(count), JSON.parse(effort) as Effort)
}

async function measureVariants(): Promise<Series> {
  const createVariants = suites[suite]
  if (createVariants === undefined) throw new Error(`There is no suite "${suite}"`)
  return measure(await createVariants(), JSON.parse(effort) as Effort)
}
