import { describe, expect, it } from 'vitest'
import { diagnose } from '../src/diagnose/diagnose.ts'
import type { Recording } from '../src/index.ts'
import { en } from '../src/texts/en.ts'
import { translate } from '../src/texts/translate.ts'

const missing: Recording = {
  request: { origin: 'https://app.example.com', url: 'https://api.example.com/items' },
  preflight: null,
  response: { status: 502, headers: [['Server', 'nginx']] },
}

describe('translate', () => {
  it('says in English what a language lacks', () => {
    const begun = translate({ explanations: { corp: 'verboten' } })
    expect(begun.explanations.corp).toBe('verboten')
    expect(begun.explanations['acao-missing']).toBe(en.explanations['acao-missing'])
    expect(begun.evidence).toEqual(en.evidence)
  })

  it('reaches every word of a fault', () => {
    const { faults } = diagnose(missing).in(translate(mark(en) as never))
    expect(faults.map(({ code }) => code)).toEqual(['acao-missing'])
    const said = faults.flatMap(({ message, evidence, fix }) => [message, fix.text, ...evidence])
    for (const text of said) expect(text).toMatch(/^«.*»/)
  })
})

/** The same words in quotation marks. */
function mark(word: unknown): unknown {
  if (typeof word === 'string') return `«${word}»`
  if (typeof word === 'function') return (...args: unknown[]) => `«${word(...args)}»`
  return Object.fromEntries(Object.entries(word as object).map(([key, value]) => [key, mark(value)]))
}
