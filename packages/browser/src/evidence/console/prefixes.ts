/** What consoles, log files and people put before a message: a place in a script, a time, a mark, a level. */
const PREFIX =
  /^(?:(?:[\s>*•·❌✖✗⚠🔴⛔|`"“]|\uFE0F|-\s)+|\[?\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,6})?(?:\s?[AP]M)?\]?|\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,15}(?:Z|[+-]\d\d:?\d\d)?\]?|\[(?:error|warn|warning|log|info|debug)\]|(?:error|warning|log)\b:?(?=\s+(?:access|origin|fetch|xml|cross-origin|preflight))|[\w.@/()[\]-]{1,120}\.(?:m?[jt]sx?|html?|vue|svelte|php)(?:\?[^\s:]{0,80})?:\d{1,7}(?::\d{1,7})?|\(index\):\d{1,7}(?::\d{1,7})?|VM\d{1,7}:\d{1,7}(?::\d{1,7})?|<anonymous>:\d+|\(unknown\)|\d{1,3}(?=\s+Access))\s*/iu

/** The message without what stands before it. */
export function withoutPrefix(line: string): string {
  let text = line
  for (let times = 0; times < 6; times++) {
    const shorter = text.replace(PREFIX, '')
    if (shorter === text) break
    text = shorter
  }
  return text.trim()
}

const SCRIPT = String.raw`\S{1,300}:\d{1,7}(?::\d{1,7})?\)?`

const AFTERMATH: readonly RegExp[] = [
  new RegExp(String.raw`^(?:async\*?)?[\w$.<>/*[\]]{0,120}@${SCRIPT}$`),
  /^at\s.{1,500}$/,
  new RegExp(String.raw`^[\w$.<>()[\] ]{1,120}\s@\s${SCRIPT}$`),
  /^[\w$.@/()[\]-]{1,120}\.(?:m?[jt]sx?|html?|vue|svelte)(?:\?[^\s:]{0,80})?:\d+(?::\d+)?$/,
  /^\(?(?:anonymous(?: function)?|index|unknown|eval|native code)\)?(?::\d+(?::\d+)?)?(?:\s*@.{0,200})?$/i,
  /^(?:Promise\.(?:then|catch|all|race)|setTimeout|setInterval|requestAnimationFrame|await in )(?:.{0,200})?$/,
  /^(?:Show|Hide) \d+ (?:more )?frames?$/i,
  /^\[?(?:Learn more|Understand this (?:error|warning)|Weitere Informationen|En savoir plus|Saber más|Saiba mais|Ulteriori informazioni|Подробнее|详细了解|了解更多|詳細|더 알아보기|자세히 알아보기)…?\]?$/iu,
  /^(?:Uncaught )?\(in promise\)$/i,
  /^Error$/,
]

/** A line of a stack trace, or a link, which says nothing of a failure. */
export function isAftermath(line: string): boolean {
  const text = line.trim()
  return text.length < 800 && AFTERMATH.some((pattern) => pattern.test(text))
}

/** Quotation marks as engines write them, however a text was set; Firefox's own stay. */
export function plainQuotes(text: string): string {
  return text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟]/g, '"')
}
