import { describe, expect, it } from 'vitest'
import { handwrittenPages, sitePages } from '../src/generate/pages.ts'
import { base, outsideOfCode, type Page, site, withAddresses } from '../src/generate/sources.ts'
import { twinOf } from '../src/generate/twins.ts'

const twins = (await sitePages()).map((page) => ({ ...page, twin: twinOf(withAddresses(page)) }))

function titleOf({ text }: Page): string {
  const [, title = ''] = /^title: (.*)$/m.exec(text) ?? []
  return title.startsWith('"') ? JSON.parse(title) : title
}

describe('the Markdown of a page', () => {
  it('begins with its title, and has no front matter', () => {
    const wrong = twins.filter((page) => !page.twin.startsWith(`# ${titleOf(page)}\n\n`) || /^---\n/.test(page.twin))
    expect(wrong.map(({ slug }) => slug)).toEqual([])
  })

  it('has no comment and no markup of the page', () => {
    const left = twins.filter(({ twin }) => {
      let found = false
      outsideOfCode(twin, (part) => {
        const prose = part.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '')
        found ||= /<!--|<\/?(?:span|div|a|iframe|script|[A-Z]\w*)\b|^:::|^import /m.test(prose)
        return part
      })
      return found
    })
    expect(left.map(({ slug }) => slug)).toEqual([])
  })

  it('has whole links to the pages of its language, and leaves code alone', () => {
    const text =
      '---\ntitle: "a: b"\n---\n\n[c](/c/#d) [e](https://e.example/) [f](#f)\n\n```ts\n// <!-- kept -->\n[g](/g/)\n```\n'
    const twin = (locale: Page['locale']): string => twinOf(withAddresses({ slug: 's', locale, text }))
    expect(twin('en')).toBe(
      `# a: b\n\n[c](${site}${base}/c/#d) [e](https://e.example/) [f](#f)\n\n\`\`\`ts\n// <!-- kept -->\n[g](/g/)\n\`\`\`\n`,
    )
    expect(twin('ko')).toContain(`[c](${site}${base}/ko/c/#d)`)
    const relative = twins.filter(({ twin }) =>
      /\]\(\/|\]\(\.\.?\//.test(twin.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')),
    )
    expect(relative.map(({ slug }) => slug)).toEqual([])
  })

  it('has the code of the page', () => {
    for (const page of handwrittenPages()) {
      const blocks = page.text.match(/^ *```[\s\S]*?^ *```$/gm) ?? []
      expect(blocks.filter((block) => !twinOf(withAddresses(page)).includes(block))).toEqual([])
    }
  })

  it('of the first page has what stands above its text', () => {
    const first = twins.find(({ slug, locale }) => slug === 'index' && locale === 'ko')?.twin ?? ''
    expect(first).toContain(`](${site}${base}/ko/start/fastify/)`)
  })
})
