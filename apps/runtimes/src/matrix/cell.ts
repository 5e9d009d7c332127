import { type ConformanceReport, runConformance } from '@cors/conformance'
import type { ApplicationName } from '../catalogue.ts'
import { exceptionsOf } from '../exceptions.ts'
import type { Runtime } from '../runtimes/catalogue.ts'
import { start } from '../runtimes/start.ts'

/** What became of one application on one runtime; a text where it did not start. */
export interface Cell {
  readonly runtime: Runtime
  readonly application: ApplicationName
  readonly result: ConformanceReport | string
}

/** Runs the table against one application on one runtime. */
export async function fillCell(runtime: Runtime, binary: string, application: ApplicationName): Promise<Cell> {
  try {
    const running = await start(runtime, binary, application)
    try {
      const result = await runConformance(`${application} on ${runtime.title}`, {
        serve: async (setup) => ({ url: running.urls[setup] as string, close: async () => {} }),
        exceptions: exceptionsOf(runtime.title, application),
      })
      return { runtime, application, result }
    } finally {
      await running.stop()
    }
  } catch (error) {
    return { runtime, application, result: `${application} on ${runtime.title} did not start: ${error}` }
  }
}

/** Whether everything held that has to. */
export function holds({ result }: Cell): boolean {
  return typeof result !== 'string' && result.failed === 0
}
