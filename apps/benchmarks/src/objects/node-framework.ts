import type { IncomingMessage, ServerResponse } from 'node:http'
import { key } from '../names.ts'
import type { Variant } from './measure.ts'
import { commonScenarios, serveAsync } from './requests.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** Frameworks of node:http in each scenario, which may answer at once or after some turns of promises. */
export function nodeFramework(size: number, listeners: Readonly<Record<string, Listener>>): Variant[] {
  return commonScenarios.flatMap((scenario) =>
    Object.entries(listeners).map(([name, listener]) => ({
      name: key(scenario.name, name),
      size,
      isAsync: true,
      prepare: serveAsync(scenario, untilEnded(listener)),
    })),
  )
}

const mostTurns = 200

function untilEnded(listener: Listener): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    listener(request, response)
    for (let turn = 0; turn < mostTurns && !response.writableEnded; turn++) await undefined
  }
}
