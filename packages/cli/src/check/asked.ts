import type { BrowserRequest, CredentialsMode, Header } from '@cors/browser'
import type { WireSettings } from '../wire/send.ts'

/** What is to be checked: the request of the page, and what its browser holds. */
export interface CheckedPage {
  readonly request: BrowserRequest & {
    readonly method: string
    readonly headers: readonly Header[]
    readonly credentials: CredentialsMode
    readonly redirect: 'follow' | 'error' | 'manual'
  }
  readonly body: string | undefined
  /** Cookies of the host that is asked first. */
  readonly cookie: string | undefined
}

/** How it is checked. */
export interface CheckSettings extends WireSettings {
  /** Whether more may be asked than a browser would, for warnings. */
  readonly probes: boolean
  /** What is sent: nothing but the preflight of a request that may change something. @default 'everything' */
  readonly only?: 'everything' | 'preflight'
}
