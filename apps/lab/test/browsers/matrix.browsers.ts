import { startChromium } from '../engines/chromium.ts'
import { startInstalledFirefox, startInstalledWebkit } from '../engines/installed.ts'
import { testMatrix } from '../matrix/suite.ts'

testMatrix('Chromium', startChromium)
testMatrix('Firefox', startInstalledFirefox)
testMatrix('WebKit', startInstalledWebkit)
