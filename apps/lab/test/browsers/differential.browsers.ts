import { testDifferences } from '../differential/suite.ts'
import { startChromium } from '../engines/chromium.ts'
import { startInstalledFirefox, startInstalledWebkit } from '../engines/installed.ts'

/** Another one each time, unless one is to be tried again; the name of the test says which. */
const seed = Number(process.env.SEED || Date.now() % 1_000_000)
const count = Number(process.env.COUNT || 2000)

testDifferences('Chromium', startChromium, count, seed)
testDifferences('Firefox', startInstalledFirefox, count, seed)
testDifferences('WebKit', startInstalledWebkit, count, seed)
