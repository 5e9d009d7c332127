/** The standard `URL`, which every supported runtime has; declared here so that neither DOM nor Node types are needed. */
export interface ParsedUrl {
  readonly protocol: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly origin: string
}

declare const URL: { new (url: string): ParsedUrl; canParse(url: string): boolean }

/** Parses with the runtime's own `URL`; `undefined` for what it refuses. Too lenient for origins: it is for URLs only. */
export function parseUrl(url: string): ParsedUrl | undefined {
  // An exception would cost more than reading twice.
  return URL.canParse(url) ? new URL(url) : undefined
}
