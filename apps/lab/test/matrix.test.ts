import { startChromium } from './engines/chromium.ts'
import { testMatrix } from './matrix/suite.ts'

testMatrix('Chromium', startChromium)
