import type { CorsOptions } from '../../../src/index.ts'
import { origin } from './plan.ts'

export type Source = CorsOptions | false

/** Each policy has a max-age of its own for preflights and exposes a header of its own: both tell which one was applied. */
export function optionsOf(id: number): Source {
  if (id % 7 === 6) return false
  return {
    origin: id % 7 === 5 ? '*' : id % 7 === 4 ? 'https://other.example' : origin,
    methods: '*',
    maxAge: id,
    exposedHeaders: [`x-${id}`],
    credentials: id % 7 === 3,
  }
}
