import { type CorsOptions, createPolicy, explain } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { texts } from '../../src/texts/languages.ts'
import { englishIn } from './english.ts'
import { type Asked, asked } from './requests.ts'

async function linesOf([, options, request]: Asked) {
  const policy = createPolicy(options as CorsOptions)
  const explained = { policy, request, explanation: await explain(policy, request) }
  return { english: texts.en.explain.lines(explained), korean: texts.ko.explain.lines(explained) }
}

/** What no language changes: texts in quotes, permissions, rules, the address of the standard. */
const codeIn = (text: string): readonly string[] =>
  [...new Set(text.match(/"(?:[^"\\]|\\.)*"|dangerouslyAllow\w+: true|rules\[\d+\]|https:\/\/fetch\S*/g) ?? [])].sort()

describe('an explanation in Korean', () => {
  it.each(asked)('has no English left: %s', async (...row) => {
    const { korean } = await linesOf(row)
    expect(korean.flatMap(({ sign = [], text }) => englishIn([...sign, text].join(' ')))).toEqual([])
  })

  it.each(asked)('says as much as in English: %s', async (...row) => {
    const { english, korean } = await linesOf(row)
    const shape = (lines: typeof korean): unknown => lines.map(({ sign, isUnder }) => [sign !== undefined, isUnder])
    expect(shape(korean)).toEqual(shape(english))
    for (const [index, { text }] of english.entries()) {
      const left = codeIn(text).filter((code) => !korean[index]?.text.includes(code))
      expect([text, left]).toEqual([text, []])
    }
  })
})
