import type { en } from './en.ts'

/** The words of one language: what `advise` and `diagnose` say, for the data that they find. */
export type Texts = typeof en
