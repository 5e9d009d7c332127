import { type Failure, failureCatalogue } from './catalogue.ts'
import type { EngineMessages, MessageContext } from './wording.ts'

/** The line that each engine writes to its console. */
export function engineMessages({ code, value }: Failure, context: MessageContext): EngineMessages {
  const { chrome, firefox, safari } = failureCatalogue[code].lines
  return {
    chrome: chrome.writes(value, context),
    firefox: firefox.writes(value, context),
    safari: safari.writes(value, context),
  }
}
