/** What is said in Korean of what is in English only. */
export const inEnglish = '(영어)'

/** An entry of the menu, as Starlight has it. */
type Entry =
  | { readonly type: 'link'; readonly label: string; readonly href: string }
  | { readonly type: 'group'; readonly label: string; readonly entries: readonly Entry[] }

/** A menu whose entries say where they are in English only: a group as a whole, where nothing in it is translated. */
export function withEnglishNamed<Each extends Entry>(
  entries: readonly Each[],
  isEnglish: (href: string) => boolean,
): Each[] {
  return entries.map((entry) => {
    if (isAll(entry, isEnglish)) return { ...entry, label: `${entry.label} ${inEnglish}` }
    return entry.type === 'group' ? { ...entry, entries: withEnglishNamed(entry.entries, isEnglish) } : entry
  })
}

function isAll(entry: Entry, isEnglish: (href: string) => boolean): boolean {
  return entry.type === 'link' ? isEnglish(entry.href) : entry.entries.every((each) => isAll(each, isEnglish))
}
