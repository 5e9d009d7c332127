import { launchBrowser } from '../browser.ts'
import type { Engine } from './engine.ts'

/** Starts the Chromium that every test of the lab uses. */
export async function startChromium(): Promise<Engine> {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  return {
    name: 'Chromium',
    version: browser.version(),
    open: async (url) => {
      await page.goto(url)
    },
    evaluate: async (expression) =>
      JSON.parse(
        await page.evaluate(`Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`),
      ),
    close: () => browser.close(),
  }
}
