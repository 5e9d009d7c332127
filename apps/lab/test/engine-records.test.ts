import { engineDifferences as recorded } from '@cors/browser'
import { expect, it } from 'vitest'
import { engineDifferences } from '../src/page/matrix/engine-differences.ts'
import { wireDifferences } from './engine-differences.ts'
import { reasonDifferences } from './oracle/differences.ts'

const names = { chrome: 'Chromium', firefox: 'Firefox', safari: 'WebKit' } as const

it('@cors/browser records every difference that the lab has seen, with its version, and no other', () => {
  const seen = [...engineDifferences, ...wireDifferences, ...reasonDifferences].map(
    ({ id, engine, version }) => `${engine} ${version}: ${id}`,
  )
  expect(recorded.map(({ id, engine, version }) => `${names[engine]} ${version}: ${id}`).sort()).toEqual(seen.sort())
})
