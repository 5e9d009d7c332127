import type { MatcherCode } from './finding.ts'
import { originAt, type Seed } from './names.ts'

/** Whether the server lets an origin in. */
export type Lets = (origin: string) => Promise<boolean>

/** An origin that should not have been let in, and what kind of mistake lets it in. */
export interface Matched {
  readonly code: MatcherCode
  readonly origin: string
}

/** What the probes around one seed need. */
interface Around {
  readonly seed: Seed
  /** A label that nobody has. */
  readonly label: string
  /** The first of some hosts from which pages are let in, as an origin. */
  readonly first: (
    hosts: readonly (string | undefined)[],
    scheme?: Partial<Pick<Seed, 'scheme' | 'port'>>,
  ) => Promise<string | undefined>
}

/** No service has it by chance, so that no list has it. */
const UNUSUAL_PORT = ':47381'

/** Of what browsers send in a host, although no name of DNS should have it, as many as there are requests left for. */
const SPECIAL = [..."_-{}!~&'()*,;$+"]

function around(seed: Seed, label: string, lets: Lets): Around {
  const first: Around['first'] = async (hosts, other = {}) => {
    for (const host of hosts) {
      const origin = host === undefined ? undefined : originAt(host, { ...seed, ...other })
      if (origin !== undefined && (await lets(origin))) return origin
    }
    return undefined
  }
  return { seed, label, first }
}

/** As a list, of nothing where nothing is let in. */
export function found(code: MatcherCode, origin: string | undefined): Matched[] {
  return origin === undefined ? [] : [{ code, origin }]
}

/** The registrable name without what it is registered under: `example` of `example.com`. */
function bareName({ registrable, suffix }: Seed): string | undefined {
  const name = suffix === '' ? '' : registrable.slice(0, -suffix.length - 1)
  return name.length < 3 ? undefined : name
}

/** The host anywhere in the middle, or only its name. */
function asSubstring({ seed, label, first }: Around): Promise<string | undefined> {
  const bare = bareName(seed)
  return first([`${label}${seed.host}.${label}.com`, bare && `${label}${bare}${label}.com`])
}

/** The other way round: what is only a part of what is listed. */
async function asPart({ seed, first }: Around): Promise<string | undefined> {
  const { host, registrable } = seed
  // No list has a name with half a top-level domain on purpose.
  return (await first([bareName(seed) && registrable.slice(1)])) ?? first([host.slice(0, -2)], { port: '' })
}

/** More digits behind the port, where not every port will do. */
async function asLongerPort({ seed: { host, port }, first }: Around): Promise<string | undefined> {
  if (port.length !== 5 || Number(port.slice(1)) > 6552) return undefined
  const longer = await first([host], { port: `${port}7` })
  return longer !== undefined && (await first([host], { port: UNUSUAL_PORT })) === undefined ? longer : undefined
}

/** The host, or all of it but its end, at the beginning of another one. */
async function asPrefix(near: Around): Promise<string | undefined> {
  const { seed, label, first } = near
  const { host, suffix } = seed
  const beginning = suffix === '' ? undefined : `${host.slice(0, -suffix.length - 1)}.${label}.com`
  return (await first([`${host}.${label}.com`, beginning])) ?? asLongerPort(near)
}

/** The host with one dot replaced: of an expression in which it stands for any character. */
function withoutDot({ host }: Seed, dot: number): string | undefined {
  return dot < 0 ? undefined : `${host.slice(0, dot)}x${host.slice(dot + 1)}`
}

/** The host, or its registrable part, at the end of another name. */
async function asSuffix(near: Around): Promise<Matched[]> {
  const { seed, label, first } = near
  const { host, registrable } = seed
  // What looks at the end may look at the port as well, or know of none.
  const firstOf = async (name: string) => (await first([name])) ?? first([name], { port: '' })
  const suffix = await firstOf(`${label}${registrable}`)
  const last = withoutDot(seed, host.lastIndexOf('.'))
  if (suffix === undefined) {
    // The first dot makes a name that can be registered, the last one is the one that all expressions have.
    const dotted = await first([withoutDot(seed, host.indexOf('.')), last])
    const other = host === registrable ? undefined : await first([`${label}${host}`])
    // Whoever lets in every name below lets in this one too.
    const isSubdomain = other !== undefined && (await first([`${label}.${registrable}`])) !== undefined
    return [...found('matches-suffix', isSubdomain ? undefined : other), ...found('unescaped-dot', dotted)]
  }
  // An expression such as /.*.example\.com$/ wants a character where the dot stands; what looks at the end only lets in the name itself.
  if ((await firstOf(registrable)) === undefined) return found('unescaped-dot', suffix)
  return [...found('matches-suffix', suffix), ...found('unescaped-dot', await first([last]))]
}

/** Any name under a suffix where anybody gets one; those under `com` are asked for as strangers. */
function underSuffix({ seed: { suffix }, label, first }: Around): Promise<string | undefined> {
  return first([suffix === '' || suffix === 'com' ? undefined : `${label}.${suffix}`])
}

/** A name that begins alike where anybody gets one, as previews of a deployment do. */
function asPreview({ seed: { host, suffix, isHosting }, label, first }: Around): Promise<string | undefined> {
  return first([isHosting ? `${host.slice(0, host.indexOf('.'))}-${label}.${suffix}` : undefined])
}

async function asSpecial({ seed: { host }, label, first }: Around): Promise<string | undefined> {
  return first(SPECIAL.map((character) => `${host}${character}.${label}.com`))
}

/** What else than the seed is let in that only differs from it by scheme, port or a label in front. */
async function atNeighbours({ seed, label, first }: Around, has: (code: MatcherCode) => boolean): Promise<Matched[]> {
  const { host, registrable, scheme, isOwnMachine } = seed
  const isEnd = has('matches-suffix') || has('matches-substring')
  const http = scheme === 'https' && !isOwnMachine && !isEnd ? await first([host], { scheme: 'http' }) : undefined
  const port = has('matches-prefix') ? undefined : await first([host], { port: UNUSUAL_PORT })
  const names = isEnd || has('trusts-shared-hosting') ? [] : [`${label}.${registrable}`, `${label}.${host}`]
  const below = await first(has('unescaped-dot') ? [] : names)
  return [...found('trusts-http', http), ...found('trusts-any-port', port), ...found('trusts-any-subdomain', below)]
}

/** What is let in around an origin; what follows from a wider mistake is not told again. */
export async function probeAround(seed: Seed, label: string, lets: Lets): Promise<Matched[]> {
  const near = around(seed, label, lets)
  const substring = await asSubstring(near)
  if (substring !== undefined) return found('matches-substring', substring)
  const all = found('trusts-shared-hosting', await underSuffix(near))
  const has = (code: MatcherCode): boolean => all.some((one) => one.code === code)
  all.push(...found('matches-prefix', await asPrefix(near)))
  // Every name below the suffix ends as it does, and what begins alike is let in by the prefix.
  if (!has('trusts-shared-hosting')) {
    all.push(...(await asSuffix(near)))
    if (!has('matches-prefix')) {
      all.push(...found('matches-substring', await asPart(near)))
      all.push(...found('trusts-shared-hosting', await asPreview(near)))
    }
  }
  all.push(...(await atNeighbours(near, has)))
  return all
}

/** The widest mistakes only, around a name that is less likely to be listed. */
export async function probeBriefly(seed: Seed, label: string, lets: Lets): Promise<Matched[]> {
  const { host, registrable } = seed
  const { first } = around(seed, label, lets)
  const substring = await first([`${label}${host}.${label}.com`])
  if (substring !== undefined) return found('matches-substring', substring)
  const suffix = await first([`${label}${registrable}`])
  return [
    ...found('matches-prefix', await first([`${host}.${label}.com`])),
    ...found('matches-suffix', suffix),
    ...found('trusts-http', suffix === undefined ? await first([host], { scheme: 'http' }) : undefined),
  ]
}

/** Characters behind the host that end it for an expression, and not for a browser. */
export async function probeSpecial(seed: Seed, label: string, lets: Lets): Promise<Matched[]> {
  return found('special-characters', await asSpecial(around(seed, label, lets)))
}
