import { afterAll, beforeAll, expect, test } from 'vitest'
import { freeLabPort, type LabProcess, startLab } from './lab-process.ts'
import { useStaticPage } from './static-page.ts'

const openPage = useStaticPage({ logs: 'allowed' })
const apis = { fastify: 10, koa: 20, nestjs: 30, next: 40 }
let port: number
let lab: LabProcess

beforeAll(async () => {
  port = await freeLabPort()
  lab = await startLab(port)
}, 60_000)

afterAll(async () => {
  lab?.child.kill('SIGTERM')
  await lab?.ended
})

test('on a static host the matrix asks the APIs that the address names, and predicts what comes of it', async () => {
  const addresses = Object.entries(apis).map(([name, offset]) => [name, `http://localhost:${port + offset}`])
  const query = new URLSearchParams([...addresses, ['allowed', `http://localhost:${port}`]])
  const page = await openPage(`?${query}#matrix`)
  await page.locator('.bar .action:enabled').waitFor()
  const cells = await page
    .locator('.cell')
    .evaluateAll((all) => (all as HTMLElement[]).map(({ dataset }) => [dataset.state, dataset.agrees]))
  expect(cells.length).toBeGreaterThan(100)
  expect(cells.filter(([, agrees]) => agrees !== 'true')).toEqual([])
  // Its origin is none that the policy knows; the public area is for everybody.
  expect(new Set(cells.map(([state]) => state))).toEqual(new Set(['blocked', 'read', 'opaque']))
  expect(await page.locator('.place').count()).toBe(1)
  await page.getByText('Where the APIs are').click()
  expect(await page.getByLabel('Koa').inputValue()).toBe(`http://localhost:${port + apis.koa}`)
  await page.close()
}, 60_000)
