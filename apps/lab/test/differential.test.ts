import { testDifferences } from './differential/suite.ts'
import { startChromium } from './engines/chromium.ts'

testDifferences('Chromium', startChromium, 2000, 1)
