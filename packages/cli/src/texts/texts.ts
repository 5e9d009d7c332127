import type { en } from './en.ts'

/** The words of one language: what the commands say of their own; what is wrong with a request is said by `@cors/browser`. */
export type Texts = typeof en
