import { describe } from 'vitest'
import { testCells } from '../cli/cells.ts'
import { testRandom } from '../cli/random.ts'
import { startChromium } from '../engines/chromium.ts'

const seed = Number(process.env.SEED || Date.now() % 1_000_000)
const count = Number(process.env.COUNT || 2000)

describe('cors check agrees with Chromium', () => {
  testCells(startChromium)
  testRandom(startChromium, count, seed)
})
