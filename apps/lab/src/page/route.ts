/** The sections of the page, in the order of its menu. */
export const sectionIds = ['start', 'matrix'] as const
export type SectionId = (typeof sectionIds)[number]

/** Where in the page somebody is: a section, and what it keeps in the address. */
export interface Route {
  readonly section: SectionId
  readonly params: URLSearchParams
}

/** Reads the part of the address behind the `#`, which no server sees: `#playground?url=…`. */
export function readRoute(hash: string): Route {
  const [name = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s)
  const section = sectionIds.find((id) => id === name) ?? 'start'
  return { section, params: new URLSearchParams(query) }
}

/** Writes what {@link readRoute} reads; parameters that are empty are left out. */
export function writeRoute(section: SectionId, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString()
  return query === '' ? `#${section}` : `#${section}?${query}`
}
