import type { CorsOptions } from '@cors/core'
import type { Findings } from './findings.ts'

/** Reads the configuration of one target. */
export type Reader = (text: string, findings: Findings) => CorsOptions | readonly CorsOptions[] | undefined
