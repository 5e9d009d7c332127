import { base, type Locale } from './sources.ts'

/** A part of the lab that needs no server, by the name that pages have for it. */
interface LabPart {
  /** The section of the lab, as its address has it. */
  readonly section: string
  readonly titles: Readonly<Record<Locale, string>>
  readonly links: Readonly<Record<Locale, string>>
}

const parts: Readonly<Record<string, LabPart>> = {
  doctor: {
    section: 'start',
    titles: { en: 'The doctor of the lab', ko: '실습실의 진단기' },
    links: { en: 'Open the doctor on a page of its own', ko: '진단기를 새 페이지에서 열기' },
  },
  playground: {
    section: 'playground',
    titles: { en: 'The playground of the lab', ko: '실습실의 플레이그라운드' },
    links: { en: 'Open the playground on a page of its own', ko: '플레이그라운드를 새 페이지에서 열기' },
  },
}

/** What a mark such as `<!-- lab: doctor -->` becomes: the part in a frame, and a link to it for whoever wants it whole. */
export function labFrame(name: string, locale: Locale): string {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (part === undefined)
    throw new Error(`The lab has no part "${name}": write one of ${Object.keys(parts).join(', ')}`)
  const address = (query: string): string => `${base}/lab/index.html?${query}lang=${locale}#${part.section}`
  const frame = `<iframe class="lab" title="${part.titles[locale]}" src="${address('embedded&amp;')}" loading="lazy"></iframe>`
  return `${frame}\n\n<p><a href="${address('')}">${part.links[locale]}</a></p>`
}
