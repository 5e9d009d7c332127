import type { Failure } from './catalogue.ts'
import type { EngineMessages, MessageContext } from './wording.ts'
import { wordings } from './wordings/engines.ts'

/** The line that each engine writes to its console. */
export function engineMessages({ code, value }: Failure, context: MessageContext): EngineMessages {
  const write = (engine: keyof EngineMessages): string => {
    const { lines, otherwise } = wordings[engine]
    return (lines[code]?.writes ?? otherwise)(value, context)
  }
  return { chrome: write('chrome'), firefox: write('firefox'), safari: write('safari') }
}
