import { bad, good, name, Page, quiet, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import { type Change, type Left, placeOf } from './changes.ts'
import type { Migration } from './migrate.ts'

export function sayChange({ words, detail, said }: Change, { migrate }: Texts): string {
  if (said !== undefined) return migrate.note(said)
  const line = words === 'nest-note' ? '' : migrate.changes[words]
  return detail === undefined ? line : `${migrate.detail(detail)}: ${line}`
}

export function sayLeft({ code, detail, said }: Left, { migrate }: Texts): string {
  if (said === undefined) return migrate.left[code](migrate.detail(detail))
  return migrate.left[code]('code' in said ? migrate.reason(said) : migrate.mistakes(said))
}

/** The same change of many places is said once. */
function grouped(changes: readonly Change[]): [Change, string[]][] {
  const groups = new Map<string, [Change, string[]]>()
  for (const change of changes) {
    const key = JSON.stringify([change.words, change.detail])
    const group = groups.get(key) ?? [change, []]
    groups.set(key, group)
    group[1].push(`${change.path}:${change.line}`)
  }
  return [...groups.values()]
}

export function migratePage({ files, changes, left }: Migration, isWritten: boolean, texts: Texts): Page {
  const { migrate } = texts
  const page = new Page()
  for (const { diff } of files) page.code(diff, 0).blank()
  if (changes.length > 0) page.line(strong(migrate.meanings()))
  for (const [change, places] of grouped(changes)) {
    page.item(warning('!'), [sayChange(change, texts), quiet(` [${change.code}]`)], 2)
    page.line(name(places.join(', ')), 4)
    page.line(quiet(migrate.link(placeOf(change))), 4)
  }
  if (changes.length > 0) page.blank()
  if (left.length > 0) page.line(strong(migrate.leftAlone()))
  for (const each of left) {
    page.item(bad('x'), [name(`${each.path}:${each.line}`), ` ${sayLeft(each, texts)}`, quiet(` [${each.code}]`)], 2)
  }
  if (left.length > 0) page.blank()
  if (files.length === 0) return page.line(good(migrate.nothing()))
  return page.line(isWritten ? good(migrate.written(files.length)) : migrate.writeIt(files.length))
}
