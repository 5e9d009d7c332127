import { portExpression } from '@cors/standard/expressions'
import { longestOrigin } from '@cors/standard/limits'
import { specialPorts } from '@cors/standard/origin'
import { ipv4, ipv6, loopbackIPv4 } from './addresses.ts'
import { anyOf, literal, longerThan, type Test } from './expressions.ts'

const label = '[a-z0-9_-]{1,63}'
const labels = `(?:${label}[.])*${label}`

/** Without the dot at its end a domain has at most 253 characters, and so the next one ends it. */
export const tooLongDomain: string = '^[^:]*://[^:]{253}(?:[^:.]|[.][^:])'
export const tooLongHost: string = '^[^:]*://[^:]{254}'
/** Also for what RegExps are known to be quick with. */
const tooLong = longerThan(longestOrigin)
const endsInNumber = '^[^:]*://(?:[^:]*[.])?(?:[0-9]+|0x[0-9a-f]*)[.]?(?::|$)'

const opaqueHost = `(?:[${[..."A-Za-z0-9_.~!$&'()+;="].map((character) => (/[\w.-]/.test(character) ? character : literal(character))).join('')}-]|%[0-9A-Fa-f]{2}){1,253}`
const anyScheme = '[a-z][a-z0-9+.-]{0,63}'

/** What is asked of the gate. */
export interface GateSettings {
  /** The schemes that can come; nothing where any may. */
  readonly schemes: readonly string[] | undefined
  /** Rule 6: whether http has to be of the machine itself. */
  readonly secure: boolean
  /** Whether addresses in brackets can come. */
  readonly brackets: boolean
}

/**
 * Rule 2: the canonical form of origins, as tests of which one has to pass. What RegExps match has to have it; what exact origins and
 * wildcards match has it anyway.
 */
export function canonicalForm({ schemes, secure, brackets }: GateSettings): Test[] {
  const tests: Test[] = []
  const add = (scheme: string, hosts: readonly string[], port: string, none: readonly string[]): void => {
    tests.push({ any: hosts.map((host) => `${scheme}://${host}${port}`), none: [tooLong, ...none] })
  }
  const addAddresses = (scheme: string, port: string, none: readonly string[] = []): void => {
    if (brackets) for (const form of ipv6) add(scheme, form.any, port, [...form.none, ...none])
  }
  for (const [scheme, implicit] of specialPorts) {
    if (schemes !== undefined && !schemes.includes(scheme)) continue
    const port = portOf(scheme)
    if (secure && scheme === 'http') {
      add(scheme, [`(?:${label}[.])*localhost`, loopbackIPv4, ...(brackets ? ['\\[::1\\]'] : [])], port, [
        tooLongDomain,
      ])
      continue
    }
    add(scheme, [`${labels}[.]?`], port, implicit === undefined ? [tooLongDomain] : [tooLongDomain, endsInNumber])
    if (implicit !== undefined) add(scheme, [ipv4], port, [])
    addAddresses(scheme, port)
  }
  const own = schemes?.filter((scheme) => !specialPorts.has(scheme))
  if (own === undefined || own.length > 0) {
    const scheme = own === undefined ? anyScheme : anyOf(own.map(literal))
    const none = [`^(?:${[...specialPorts.keys()].join('|')}):`]
    add(scheme, [opaqueHost], portOf(''), none)
    addAddresses(scheme, portOf(''), none)
  }
  return tests
}

function portOf(scheme: string): string {
  return `(?::${portExpression(scheme)})?`
}
