/*
 * What the apps of this repository use beyond the public surface. It has no entry in `publishConfig`, so that nobody else can
 * import it, and it may change without notice.
 */
export { auditUrl } from './audit/audit-url.ts'
export { type FindingCode, findingCodes } from './audit/finding.ts'
export { explainPage } from './explain/page.ts'
export { changeLinks } from './migrate/changes.ts'
export { en } from './texts/en.ts'
export { ko } from './texts/ko.ts'
