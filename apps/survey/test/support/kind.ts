import type { Peer } from './frameworks.ts'
import type { Detail } from './page.ts'

interface Common {
  /** The library or project, and what of it. */
  readonly source: string
  readonly peer: Peer
  /** As it stands there, and as the peer takes it; names and addresses may be others. */
  readonly written: object | string
  /**
   * The same for ours where it is not what is written: names of options that the peer has and we do not are always put into ours (see
   * `translated`), so this is for functions only.
   */
  readonly ours?: object
  readonly why: string
  /** Whose pages are meant to read, and do: with ours, or with what ours says to write. The same allow-origin as the peer's. */
  readonly allows: readonly string[]
  /** Whose pages are not. `https://other.example` and `https://app.example.com.other.example` are added where anybody is denied. */
  readonly denies?: readonly string[]
}

/** Ours starts. */
export interface Starting extends Common {
  /** The codes of the notices, in order; `'some'` where the code is not settled. */
  readonly notices: readonly string[] | 'some'
  /** Who was meant, and the peer never matches. */
  readonly oursOnly?: readonly string[]
  /** Whom the peer lets in, and ours does not; `why` says the reason. */
  readonly peerOnly?: readonly string[]
}

/** Ours does not start, and says what to write. */
export interface Refused extends Common {
  /** The codes of the issues, in order. */
  readonly refused: readonly string[]
  /** What the messages have to say. */
  readonly says?: RegExp
  /**
   * Why: whom the peer lets read who must not; who was meant and cannot read with the peer either; or that only the form is another here,
   * which the message gives.
   */
  readonly reason:
    | { readonly danger: string }
    | { readonly fails: string; readonly with?: Detail | undefined }
    | { readonly form: FormCode }
  readonly write: object
}

/** What may be refused for its form alone. */
export type FormCode = 'callback' | 'option' | 'wildcard in a list' | 'number' | 'empty item' | 'protocol header'

export type Kind = Starting | Refused

/** Names of other libraries for what ours has under the name of `cors`. */
const names: Readonly<Record<string, string>> = {
  allowMethods: 'methods',
  allowHeaders: 'allowedHeaders',
  exposeHeaders: 'exposedHeaders',
}

/** The options for ours: by form only. */
export function translated({ written, ours }: Kind): object {
  if (ours !== undefined) return ours
  if (typeof written !== 'object' || Array.isArray(written)) return written as object
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [names[name] ?? name, value]))
}

/** Whether the pages that are tried send credentials. */
export function sendsCredentials(options: object | string): boolean {
  return (options as { credentials?: unknown }).credentials === true
}

const neverMeant = ['https://other.example', 'https://app.example.com.other.example']

export function deniedBy({ allows, denies = [], ...rest }: Kind): readonly string[] {
  const { peerOnly = [] } = rest as Partial<Starting>
  return [...allows, ...peerOnly].includes('https://anybody.example') ? denies : [...denies, ...neverMeant]
}

/** What an adapter takes, and a policy does not. */
export const adapterOptions: readonly string[] = [
  'onDecision',
  'preflightContinue',
  'logger',
  'resolverTimeout',
  'rejectDenied',
  'cacheControl',
]
