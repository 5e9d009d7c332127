import { createRequire } from 'node:module'

/** This package's, as its manifest has it: next to `src` and to `dist` alike. */
export const version: string = (createRequire(import.meta.url)('../package.json') as { version: string }).version
