import { el } from '../dom.ts'

/** What was seen: a header as code, words as words. */
export function evidenceLine(line: string): Node | string {
  return /^[A-Za-z][\w-]+: [\x20-\x7e]+$/.test(line) ? el('code', {}, line) : line
}
