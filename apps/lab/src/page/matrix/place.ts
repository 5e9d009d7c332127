import type { Frame } from './frames.ts'

/** From where a cell's request is made: the page's origin, and the page on it that does the job. */
export interface Place {
  readonly id: 'allowed' | 'denied' | 'own'
  readonly origin: string
  readonly frame: () => Promise<Frame>
}
