import { describe, expect, it } from 'vitest'
import { apiPages } from '../src/generate/api/pages.ts'
import { llmsFiles, type SidebarEntry } from '../src/generate/llms.ts'
import { sitePages } from '../src/generate/pages.ts'
import { withAddresses } from '../src/generate/sources.ts'
import { twinName } from '../src/generate/twin-name.ts'
import { llmsHead, namedTwinOf } from '../src/generate/twins.ts'
import { sidebar } from '../src/sidebar.ts'

const english = [...(await sitePages()), ...(await apiPages())].filter(({ locale }) => locale === 'en')
const twins = english.map((page) => namedTwinOf(page.slug, withAddresses(page)))
const files = llmsFiles(llmsHead, sidebar as readonly SidebarEntry[], twins)
const list = files['llms.txt']
const whole = files['llms-full.txt']

describe('llms.txt', () => {
  it('begins as its readers expect, and has the groups of the sidebar', () => {
    expect(list).toMatch(/^# @cors\/\*\n\n> CORS for Node .*\n\n/)
    const labels = sidebar.flatMap((entry) => ('items' in (entry as object) ? [(entry as SidebarEntry).label] : []))
    expect(labels.length).toBeGreaterThan(6)
    expect(list.match(/^## .*$/gm)).toEqual(['Overview', ...labels, 'Optional'].map((label) => `## ${label}`))
  })

  it('lists every page once, by its title, with its Markdown and what it is about', () => {
    const { root } = llmsHead
    const lines = [...list.matchAll(/^- \[(.+?)(?<!\\)\]\((\S+)\)(?:: (.+))?$/gm)]
    const pages = lines.filter(([, , address]) => address !== `${root}/llms-full.txt`)
    const addresses = english.map(({ slug }) => `${root}/${slug === 'index' ? '' : `${slug}/`}${twinName}`)
    expect(pages.map(([, , address]) => address).sort()).toEqual(addresses.sort())
    expect(pages.filter(([, title, , description]) => !title || (description?.length ?? 0) < 5)).toEqual([])
    expect(list.split('\n').filter((line) => line.startsWith('- ')).length).toBe(lines.length)
  })

  it('is refused where a page is in no group', () => {
    const lost = { slug: 'lost', title: 'Lost', description: undefined, text: '# Lost\n' }
    expect(() => llmsFiles(llmsHead, sidebar as readonly SidebarEntry[], [...twins, lost])).toThrow(
      'No group of the sidebar has these pages: lost',
    )
  })
})

describe('llms-full.txt', () => {
  it('has every page, and nothing to fill it up', () => {
    const first = ({ title }: { readonly title: string }): string => `# ${title}\n`
    expect(twins.filter((twin) => !whole.includes(first(twin))).map(({ slug }) => slug)).toEqual([])
    expect(Buffer.byteLength(whole)).toBeGreaterThan(500_000)
    expect(Buffer.byteLength(whole)).toBeLessThan(1_200_000)
    const padded = whole.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').match(/^\|.* {3,}.*\|$|^\|.*-{10,}.*\|$/gm)
    expect(padded ?? []).toEqual([])
  })
})
