import { tokenList } from '@cors/standard/header-list'
import { isResponseHeader } from '../../advice/fixes.ts'
import type { ServerChange, WantedList } from '../../servers/change.ts'
import type { Setting } from '../config/read-config.ts'
import { takesExposed, takesHeader, takesMethod } from './names-in-code.ts'
import type { Situation } from './situation.ts'

/** The name that the fault is about, where its words have one. */
function namedIn({ fault }: Situation): string {
  const [words] = fault.message.values
  const value = typeof words === 'object' && 'value' in words ? words.value : ''
  return typeof value === 'string' ? value : ''
}

interface Asked {
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  readonly exposed: readonly string[]
}

/** What the request needs of the lists; undefined where a name has no place in code. */
function askedFor(situation: Situation): Asked | undefined {
  const { fault, facts, steps } = situation
  const checked = steps[0]?.checked
  const named = namedIn(situation)
  const isNamed = fault.code === 'method-not-allowed' && named !== ''
  const method = isNamed ? named : (checked?.method ?? facts.request.method ?? 'GET')
  const more = fault.code === 'header-not-allowed' && named !== '' ? [named] : []
  const headers = [...new Set([...(checked?.unsafeHeaders ?? []), ...more].map((name) => name.toLowerCase()))]
  if (!takesMethod(method) || !headers.filter((name) => !isResponseHeader(name)).every(takesHeader)) return undefined
  return { methods: [method], headers, exposed: facts.recording.reads ?? [] }
}

/** What the answers list: those to preflights, or those to the requests themselves. */
function listedIn({ steps }: Situation, name: string, preflight: boolean): string[] {
  const answers = steps.filter(({ wire }) => wire.preflight === preflight)
  return answers.flatMap(({ response }) => tokenList(response?.headers ?? [], name) ?? [])
}

/** @param reaches Whether a wildcard holds for what is asked */
function wanted(
  asked: readonly string[],
  setting: Setting | undefined,
  listed: readonly string[],
  takes: (name: string) => boolean,
  reaches: boolean,
): WantedList {
  const isKnown = setting?.any === false && setting.open.length === 0
  return {
    asked: asked.filter(takes),
    ...(isKnown ? { configured: setting.items.map(String).filter(takes) } : {}),
    listed: listed.filter(takes),
    any: reaches && (setting === undefined ? listed.includes('*') : setting.any),
  }
}

/** The lists that the server needs; undefined where they cannot be written. */
export function wantedLists(situation: Situation): Pick<ServerChange, 'methods' | 'headers' | 'exposed'> | undefined {
  const asked = askedFor(situation)
  if (asked === undefined) return undefined
  const read = situation.read ?? situation.byHand
  const reaches = !situation.credentials
  const listed = (name: string, preflight: boolean): string[] =>
    listedIn(situation, `access-control-${name}`, preflight)
  return {
    methods: wanted(asked.methods, read?.methods, listed('allow-methods', true), takesMethod, reaches),
    headers: wanted(
      asked.headers,
      read?.headers,
      listed('allow-headers', true),
      takesHeader,
      reaches && !asked.headers.includes('authorization'),
    ),
    exposed: wanted(asked.exposed, read?.exposed, listed('expose-headers', false), takesExposed, reaches),
  }
}
