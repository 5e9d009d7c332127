import { en, type Texts } from './texts/en.ts'
import { ko } from './texts/ko.ts'

/** A language of the page, as its `lang` attribute names it. */
export type Language = 'en' | 'ko'

const all: Readonly<Record<Language, Texts>> = { en, ko }
const stored = 'lab.language'
let current: Language = 'en'

/** The languages, each by its own name. */
export const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['ko', '한국어'],
]

/** The texts of the page in its current language. */
export function texts(): Texts {
  return all[current]
}

export function currentLanguage(): Language {
  return current
}

/** Takes the language of the address, the one chosen before, or the first of the browser's that the page has. */
export function startLanguage(): void {
  const asked = new URLSearchParams(location.search).get('lang')
  const wanted = [asked, readStored(), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  applyLanguage(wanted.find(isLanguage) ?? 'en')
}

/** Switches, remembers it, and puts it into the address, so that what is shared opens alike. */
export function chooseLanguage(language: Language): void {
  applyLanguage(language)
  const url = new URL(location.href)
  url.searchParams.set('lang', language)
  history.replaceState(null, '', url)
}

function applyLanguage(language: Language): void {
  current = language
  document.documentElement.lang = language
  try {
    localStorage.setItem(stored, language)
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

function isLanguage(tag: string | null): tag is Language {
  return tag !== null && Object.hasOwn(all, tag)
}
