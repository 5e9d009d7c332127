/** A browser that a test drives: Chromium, Firefox or WebKit, each by its own protocol. */
export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit'
  readonly version: string
  open(url: string): Promise<void>
  /** What an expression or a promise in the page comes to; it has to be JSON. */
  evaluate<T>(expression: string): Promise<T>
  close(): Promise<void>
}
