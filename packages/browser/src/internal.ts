/*
 * What the apps of this repository use beyond the public surface. It has no entry in `publishConfig`, so that nobody else can
 * import it, and it may change without notice.
 */
export { followAdvice, isReadable, type Repair } from './advice/follow-advice.ts'
export { mergeOptions } from './advice/merge-options.ts'
export { recogniseFailure } from './failures/recognise.ts'
export { type AnswerCheck, answerChecks, type PreflightQuestion } from './fetch/answer-checks.ts'
