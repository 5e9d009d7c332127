import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineDifferences } from '../../src/page/matrix/engine-differences.ts'
import type { Engine } from '../engines/engine.ts'
import { freeLabPort, type LabProcess, startLab } from '../lab-process.ts'
import { exceptions, expected } from './expected.ts'
import { type CellSeen, readMatrix } from './read.ts'

const places = ['allowed', 'denied', 'own'] as const
const apis = ['fastify', 'koa', 'nestjs', 'next']

/** Asserts every cell of the matrix in one engine. */
export function testMatrix(name: Engine['name'], start: () => Promise<Engine>): void {
  describe(`the matrix in ${name}`, () => {
    let lab: LabProcess
    let engine: Engine
    let cells: readonly CellSeen[]

    beforeAll(async () => {
      const port = await freeLabPort()
      ;[lab, engine] = await Promise.all([startLab(port), start()])
      cells = await readMatrix(engine, `http://localhost:${port}`)
      const differing = cells.filter(({ difference }) => difference !== '').length
      const known = cells.filter(({ known }) => known !== '').length
      console.log(
        `${engine.name} ${engine.version}: ${cells.length} cells, ${known} with a known difference of the engine, ${differing} disagreements`,
      )
    }, 120_000)

    afterAll(async () => {
      await engine?.close()
      lab?.child.kill('SIGTERM')
      await lab?.ended
    })

    test('it has every row for every framework and every place', () => {
      const keys = places.flatMap((place) =>
        Object.keys(expected).flatMap((row) => apis.map((api) => `${place} ${row} ${api}`)),
      )
      expect(cells.map(({ place, row, api }) => `${place} ${row} ${api}`).sort()).toEqual(keys.sort())
    })

    describe.each(places)('on the %s origin', (place) => {
      describe.each(apis)('%s', (api) => {
        test.each(Object.keys(expected))('%s', (row) => {
          const cell = cells.find((cell) => cell.place === place && cell.row === row && cell.api === api)
          const said = { ...expected, ...exceptions[name] }[row]?.[places.indexOf(place)]
          expect(cell?.said).toBe(said?.replace('SERVER', api))
          expect(cell?.difference).toBe('')
        })
      })
    })

    test.each(engineDifferences.filter(({ engine }) => engine === name))(
      'its difference $id still occurs',
      ({ id, version }) => {
        expect(engine.version).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')}\\b`))
        expect(cells.filter(({ known }) => known.split(' ').includes(id)).length).toBeGreaterThan(0)
      },
    )
  })
}
