import { appendFileSync } from 'node:fs'

/** The seed of a long run, which `npm run fuzz` chooses and writes down. */
export const longSeed: number = Number(process.env.CORS_FUZZ_SEED ?? Date.now() % 2 ** 31)

/** Tells `npm run fuzz` of a property and of how many cases it is checked on; other runs do not ask. */
export function noteCases(cases: number): void {
  const notes = process.env.CORS_FUZZ_NOTES
  if (notes) appendFileSync(notes, `${cases}\n`)
}
