import { type Locale, read } from './sources.ts'
import { translated } from './translated.ts'

export const source = 'docs/config-errors.md'

/** The same in other languages: the headings and the words, between which the examples of the source belong. */
const translations: Readonly<Partial<Record<Locale, string>>> = { ko: 'docs/config-errors.ko.md' }

/** The section of one code. */
export interface Section {
  readonly code: string
  /** The heading above it. */
  readonly group: string
  readonly body: string
}

/** What the section of a code says, by its parts. */
export interface SectionParts {
  readonly meaning: string
  readonly wrong: string
  readonly right: string
  readonly fine: string
}

/**
 * The section of a code in its parts.
 *
 * @throws {Error} where one of them is missing, or stands elsewhere
 */
export function partsOfSection({ code, body }: Section): SectionParts {
  const [, meaning = '', wrong = '', right = '', fine = ''] =
    /^([\s\S]+?)\n\nWrong:\n\n([\s\S]+?)\n\nRight:\n\n([\s\S]+?)\n\nWhen it is fine:\n\n([\s\S]+)$/.exec(body) ?? []
  if (fine === '')
    throw new Error(`The section ${code} of ${source} does not say what is wrong, right, and when it is fine`)
  return { meaning, wrong, right, fine }
}

/** What stands below a heading, and the sections of codes in it. */
export interface Group {
  readonly heading: string
  readonly introduction: string
  readonly sections: readonly Section[]
}

/** The document in its parts. */
export interface ConfigErrors {
  readonly title: string
  readonly introduction: string
  readonly groups: readonly Group[]
}

/** A heading, and what is below it. */
type Part = readonly [heading: string, body: string]

function partsOf(text: string, level: string): readonly Part[] {
  const parts = text.split(new RegExp(`^${level} `, 'm'))
  return parts.map((part, index) => {
    const [heading = ''] = index === 0 ? [] : part.split('\n', 1)
    return [heading, part.slice(heading.length).trim()]
  })
}

/** Reads a document like docs/config-errors.md. In a translation a link names the heading as it is there; it is the same link. */
export function readConfigErrors(text: string): ConfigErrors {
  const words = text.replaceAll(/^<!-- .* -->\n+/gm, '').replaceAll('](#알림)', '](#notices)')
  const [first, ...groups] = partsOf(words, '##')
  const [, title = '', introduction = ''] = /^# (.*)\n([\s\S]*)$/.exec(first?.[1] ?? '') ?? []
  return {
    title,
    introduction: introduction.trim(),
    groups: groups.map(([heading, body]) => {
      const [above, ...codes] = partsOf(body, '###')
      const sections = codes.map(([code, words]) => ({ code, group: heading, body: words }))
      return { heading, introduction: above?.[1] ?? '', sections }
    }),
  }
}

/**
 * A translation with the examples of the source in their places.
 *
 * @throws {Error} where a code is missing or is one too many, or a text has more or fewer paragraphs than the source
 */
export function withExamples(english: ConfigErrors, words: ConfigErrors): ConfigErrors {
  const orderOf = ({ groups }: ConfigErrors): string =>
    groups.map(({ sections }) => sections.map(({ code }) => code).join(' ')).join('\n')
  const differing = differences(orderOf(english), orderOf(words))
  if (differing !== undefined) throw new Error(`The translation of ${source} has other codes: ${differing}`)
  return {
    title: words.title,
    introduction: translated('the introduction', english.introduction, words.introduction),
    groups: words.groups.map((group, index) => {
      const { introduction, sections } = english.groups[index] as Group
      return {
        heading: group.heading,
        introduction: translated(group.heading, introduction, group.introduction),
        sections: group.sections.map((section, at) => ({
          ...section,
          body: translated(section.code, sections[at]?.body ?? '', section.body),
        })),
      }
    }),
  }
}

/** What only one of two lists of codes has; or that their order differs. */
function differences(one: string, other: string): string | undefined {
  if (one === other) return undefined
  const [ones, others] = [one.split(/\s/), other.split(/\s/)]
  const only = [...ones.filter((code) => !others.includes(code)), ...others.filter((code) => !ones.includes(code))]
  return only.length > 0 ? only.join(', ') : 'in another order'
}

/** The document in one language. */
export function configErrorsIn(locale: Locale): ConfigErrors {
  const english = readConfigErrors(read(source))
  const file = translations[locale]
  return file === undefined ? english : withExamples(english, readConfigErrors(read(file)))
}

/** The codes that have a page. */
export function configErrorCodes(): readonly string[] {
  return configErrorsIn('en').groups.flatMap(({ sections }) => sections.map(({ code }) => code))
}
