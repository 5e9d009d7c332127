import { CorsConfigError, type CorsIssue, type CorsOptions, type CorsPolicy, createPolicy, explain } from '@cors/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { texts } from '../../src/texts/languages.ts'
import { englishIn } from './english.ts'

const pieces =
  'https http HTTPS app file :// : // / * *. - a A . example .com github.io 443 80 3000 0 65536 @ ? # , ü 127.1 [::1] localhost null %65'
const text = fc.array(fc.constantFrom(' ', '\u200b', ...pieces.split(' ')), { maxLength: 8 }).map((all) => all.join(''))

function read(options: unknown): CorsPolicy | readonly CorsIssue[] {
  try {
    return createPolicy(options as CorsOptions)
  } catch (error) {
    if (error instanceof CorsConfigError) return error.issues
    throw error
  }
}

/** How many defects a message names; nothing where it is not about any. */
function defectsIn(message: string): number | undefined {
  return /^"(?:[^"\\]|\\.)*" has (.*?)(?:: |$)/.exec(message)?.[1]?.split(' and ').length
}

it('whatever is wrong is said in Korean, with every defect', () => {
  const origins = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.anything())
  fc.assert(
    fc.property(origins, fc.boolean(), fc.anything(), (origin, credentials, other) => {
      const found = read({ origin, credentials, methods: other, exposedHeaders: other, maxAge: other })
      for (const issue of 'notices' in found ? found.notices : found) {
        const words = texts.ko.issues.say(issue, 'notices' in found)
        expect([words, englishIn(words)]).toEqual([words, []])
        // Alone, it is not a pattern but everyone.
        if (typeof issue.value !== 'string' || issue.value.trim() === '*') continue
        const defects = defectsIn(issue.message)
        const said = words.replace(/^"(?:[^"\\]|\\.)*"/, '').split('고, ').length
        if (defects !== undefined) expect([words, said]).toEqual([words, defects])
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
  )
})

it('whatever a page asks is explained in Korean, line by line', async () => {
  const one = fc.tuple(fc.array(text, { maxLength: 3 }), text, text, text, fc.boolean())
  await fc.assert(
    fc.asyncProperty(one, async ([given, origin, requestMethod, requestHeaders, areRules]) => {
      const origins = ['https://a.example', ...given.filter((each) => 'notices' in read({ origin: each }))]
      const lists = { methods: ['GET'], allowedHeaders: ['x-a', 'x-b-*'] }
      const policy = read(
        areRules ? origins.map((each) => ({ origin: each, ...lists })) : { origin: origins, ...lists },
      )
      if (!('notices' in policy)) return
      const request = { method: 'OPTIONS', origin, requestMethod, requestHeaders, credentials: 'include' } as const
      const explained = { policy, request, explanation: await explain(policy, request) }
      const korean = texts.ko.explain.lines(explained)
      const words = korean.map((line) => line.text)
      expect([words, words.flatMap(englishIn)]).toEqual([words, []])
      expect([words, korean.length]).toEqual([words, texts.en.explain.lines(explained).length])
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  )
})
