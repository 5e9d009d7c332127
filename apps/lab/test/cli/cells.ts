import type { BrowserRequest } from '@cors/browser'
import { expect, test } from 'vitest'
import { type LabRequest, requests } from '../../src/page/matrix/requests.ts'
import type { Engine } from '../engines/engine.ts'
import { freeLabPort, startLab } from '../lab-process.ts'
import { type CellSeen, readMatrix } from '../matrix/read.ts'
import { check, forAll } from './check.ts'

const offsets: Readonly<Record<string, number>> = { allowed: 0, denied: 1, fastify: 10, koa: 20, nestjs: 30, next: 40 }

function originAt(port: number, name: string): string {
  return `http://localhost:${port + (offsets[name] ?? 0)}`
}

/** The request that a cell makes. */
function requestOf({ place, api }: CellSeen, port: number, request: LabRequest): BrowserRequest {
  return {
    origin: originAt(port, place === 'own' ? api : place),
    url: `${originAt(port, api)}${request.path}`,
    method: request.method,
    headers: Object.entries(request.headers ?? {}),
    credentials: request.credentials === true ? 'include' : 'same-origin',
  }
}

/** Compares what `cors check` says of every request that the matrix makes with `fetch` with what an engine showed there. */
export function testCells(start: () => Promise<Engine>): void {
  test('on every cell of the lab that fetches', async () => {
    const port = await freeLabPort()
    const [lab, engine] = await Promise.all([startLab(port), start()])
    try {
      const seen = await readMatrix(engine, originAt(port, 'allowed'))
      const cells = seen.flatMap((cell) => {
        const request = requests.find(({ id }) => cell.row === `fetch ${id}`)
        return request === undefined ? [] : [{ cell, request }]
      })
      const checked = await forAll(cells, ({ cell, request }) =>
        check(requestOf(cell, port, request), 'session=lab', request.body),
      )
      const disagreements = cells.flatMap(({ cell }, index) => {
        const shown = /^(read|blocked)/.exec(cell.said)?.[1]
        const said = { allowed: 'read', blocked: 'blocked', unanswered: 'nothing' }[
          checked[index]?.verdict ?? 'unanswered'
        ]
        return shown === said ? [] : [`${cell.place} ${cell.row} ${cell.api}: ${cell.said}, and check says ${said}`]
      })
      console.log(
        `cors check and ${engine.name} ${engine.version}: ${cells.length} cells that fetch, ${disagreements.length} disagreements`,
      )
      expect(cells.length).toBe(requests.length * 4 * 3)
      expect(disagreements).toEqual([])
    } finally {
      await engine.close()
      lab.child.kill('SIGTERM')
      await lab.ended
    }
  }, 300_000)
}
