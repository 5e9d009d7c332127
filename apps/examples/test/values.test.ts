import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findExamples } from '../../../packages/core/test/support/examples.ts'
import { repository } from './support/documents.ts'
import { writeSample } from './support/programs.ts'

const examples = ['core', 'browser', 'standard', 'allowlist', 'edge'].flatMap((name) =>
  findExamples(join(repository, 'packages', name)).map(({ place, code }) => ({ place: `${name}/${place}`, code })),
)

/** Examples that need what a test run does not have. */
const reasons: Readonly<Record<string, string>> = {
  "await expectCors('http://localhost:3000')": 'a server of the reader',
}

/** A value as an example writes it behind an expression; undefined where the comment is a sentence. */
function toldBy(comment: string): { readonly value: unknown } | undefined {
  try {
    return { value: new Function(`return (${comment})`)() }
  } catch {
    return undefined
  }
}

/** The example with a check in place of each expression whose value it tells. */
function withChecks(code: string): { readonly checked: string; readonly values: readonly unknown[] } {
  const values: unknown[] = []
  const checked = code.replace(
    /^(?:console\.log\((.+)\)|(?!const |if |\/\/)(.+)) \/\/ (.+)$/gm,
    (line, logged, bare, comment) => {
      const told = toldBy(comment)
      if (told === undefined) return line
      values.push(told.value)
      return `globalThis.exampleValues.push(${logged ?? bare})`
    },
  )
  return { checked, values }
}

describe('the examples of functions in documentation comments', () => {
  it.each(examples.map((example) => [example.place, example.code] as const))('%s', async (place, code) => {
    if (Object.keys(reasons).some((text) => code.includes(text))) return
    const { checked, values } = withChecks(code)
    const seen: unknown[] = []
    Object.assign(globalThis, { exampleValues: seen })
    await import(writeSample(`values-${place}`, checked))
    expect(seen).toEqual(values)
  })

  it('say what comes out often enough', () => {
    expect(examples.flatMap(({ code }) => withChecks(code).values).length).toBeGreaterThan(15)
  })
})
