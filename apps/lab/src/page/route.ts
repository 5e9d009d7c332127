/** The sections of the page, in the order of its menu. */
export const sectionIds = ['start', 'matrix', 'playground', 'origins'] as const
export type SectionId = (typeof sectionIds)[number]

/** Where in the page somebody is: a section, and what it keeps in the address. */
export interface Route {
  readonly section: SectionId
  readonly params: URLSearchParams
}

/** Fills an empty section, given what the address says of it, and tells what the address shall say from then on. */
export type Render = (
  root: HTMLElement,
  params: URLSearchParams,
  keep: (params: Readonly<Record<string, string>>) => void,
) => unknown

/** Reads the part of the address behind the `#`, which no server sees: `#playground?url=…`. */
export function readRoute(hash: string): Route {
  const [name = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s)
  const section = sectionIds.find((id) => id === name) ?? 'start'
  return { section, params: new URLSearchParams(query) }
}

/** Writes what {@link readRoute} reads. */
export function writeRoute(section: SectionId, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString()
  return query === '' ? `#${section}` : `#${section}?${query}`
}
