import { key } from '../names.ts'
import { origin } from '../policy.ts'
import type { Variant } from './measure.ts'
import { commonScenarios, fresh, type Scenario } from './requests.ts'

const allowed = new Set([origin])

/** The least that an allowed request needs. */
export function setOnHeaders(request: Request, headers: Headers): void {
  headers.append('Vary', 'Origin')
  const from = request.headers.get('origin')
  if (from !== null && allowed.has(from)) headers.set('Access-Control-Allow-Origin', from)
}

type Handle = (request: Request) => Response | Promise<Response>

/** Whole requests of frameworks of Fetch: from a Request to a Response. */
export function fetchVariants(size: number, handles: Readonly<Record<string, Handle>>): Variant[] {
  return commonScenarios.flatMap((scenario) =>
    Object.entries(handles).map(([name, handle]) => ({
      name: key(scenario.name, name),
      size,
      isAsync: true,
      prepare: serve(scenario, handle),
    })),
  )
}

function serve({ method, headers }: Scenario, handle: Handle): Variant['prepare'] {
  let count = 0
  const createRequest = (): Request => {
    const list = Object.entries(headers(count++)).map(([name, value]): [string, string] => [name, fresh(value)])
    return new Request('https://api.example.com/items', { method, headers: list })
  }
  return (size) => {
    const requests = Array.from({ length: size }, createRequest)
    return async () => {
      for (const request of requests) await handle(request)
    }
  }
}
