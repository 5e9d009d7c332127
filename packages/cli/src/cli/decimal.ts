/** The number that people write with digits and at most one dot; `NaN` of what only `Number` takes for one, as `0x50`, `1e3` or ` 80`. */
export function readDecimal(text: string): number {
  return /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN
}

/** The same without a dot. */
export function readWhole(text: string): number {
  return text.includes('.') ? Number.NaN : readDecimal(text)
}
