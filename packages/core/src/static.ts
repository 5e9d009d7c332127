export { patternExpression } from './static/origin-expression.ts'
export { type StaticAnswer, type StaticCondition, staticAnswers } from './static/static-answers.ts'
