export { type Export, exportPolicy, type Target, targets } from './export-policy.ts'
export { ExportError, type Gap, type GapCode } from './gaps.ts'
export type { ExportSettings } from './settings.ts'
