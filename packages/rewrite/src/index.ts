export { evaluate } from './evaluate.ts'
export { type Conversion, convert } from './nest/convert.ts'
export { type Mistake, mistakesIn } from './nest/notes.ts'
export { variableOf } from './nest/origin-list.ts'
export {
  applyEdits,
  type Edit,
  findAll,
  findConstant,
  indentAt,
  isParameter,
  NotUnderstood,
  parse,
  placeOf,
  removeLines,
  removeProperties,
  type Source,
  type TypeScript,
  unwrap,
} from './source.ts'
export type { Note, NoteCode, Reason, ReasonCode, Words } from './words.ts'
