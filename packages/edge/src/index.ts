export { ExportError, type Gap, type GapCode } from './gaps.ts'
