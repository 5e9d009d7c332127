import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isDead, linksOf, read, repository } from './links.ts'
import { citationsIn, complete, korean, pointOf, ruleNumbers, rulesOf } from './rules.ts'

const file = 'docs/behaviour.md'
const document = read(file)
const rules = rulesOf(document)
const numbers = rules.map(({ number }) => number)

describe('docs/behaviour.md', () => {
  it('has each rule once, in order', () => {
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(ruleNumbers.filter((number) => !numbers.includes(number))).toEqual([])
  })

  it('has the rows and the exceptions as they are (vitest -u writes them)', async () => {
    await expect(complete(document)).toMatchFileSnapshot(join(repository, file))
  })

  it.each(rules.map((rule) => [rule.number, rule] as const))('rule %i says all that a rule has to say', (_, rule) => {
    expect(rule.title).not.toBe('')
    for (const name of ['Why', 'Standard', 'Code', 'Exceptions', 'Rows']) expect(pointOf(rule, name), name).toMatch(/./)
    expect(pointOf(rule, 'Standard')).toMatch(/^none[ .;]|https:/)
    if (!ruleNumbers.includes(rule.number)) expect(pointOf(rule, 'Rows')).toMatch(/^none yet, as ./)
  })

  it('links to what is there, as do the decisions', () => {
    const decisions = readdirSync(join(repository, 'docs/adr')).map((name) => join('docs/adr', name))
    const links = [file, ...decisions].flatMap((from) => linksOf(read(from), from))
    expect(links.filter(isDead)).toEqual([])
  })

  it('names what is in the code', () => {
    const named = rules.flatMap((rule) =>
      [...(pointOf(rule, 'Code') ?? '').matchAll(/((?:`\w+`(?:, | and )?)+) in \[[^\]]+\]\(([^)]+)\)/g)].flatMap(
        ([, symbols = '', path = '']) =>
          [...symbols.matchAll(/\w+/g)].filter(([word]) => word !== 'and').map(([symbol]) => ({ symbol, path })),
      ),
    )
    expect(named.length).toBeGreaterThan(rules.length)
    const gone = named.filter(({ symbol, path }) => !new RegExp(`\\b${symbol}\\b`).test(read(join('docs', path))))
    expect(gone).toEqual([])
  })
})

describe('docs/behaviour.ko.md', () => {
  const twin = 'docs/behaviour.ko.md'
  const translated = rulesOf(read(twin), korean)

  it('has the rows and the exceptions as they are (vitest -u writes them)', async () => {
    await expect(complete(read(twin), korean)).toMatchFileSnapshot(join(repository, twin))
  })

  it('has the rules of the English one', () => {
    expect(translated.map(({ number }) => number)).toEqual(numbers)
    expect(translated.filter(({ title }) => title === '')).toEqual([])
  })
})

/** Everything of the repository that may cite a rule. */
function citing(): { readonly sources: readonly string[]; readonly others: readonly string[] } {
  const list = (folder: string, recursive: boolean): string[] => {
    if (!existsSync(join(repository, folder))) return []
    const found = readdirSync(join(repository, folder), { recursive }) as string[]
    return found.filter((name) => /^(?!fixtures\/).*\.(?:ts|md)$/.test(name)).map((name) => join(folder, name))
  }
  const packages = readdirSync(join(repository, 'packages')).map((name) => join('packages', name))
  // What edge writes carries the rules out, in the words of others, and cites them there.
  const sources = packages
    .filter((name) => !/(?:conformance|edge)$/.test(name))
    .flatMap((name) => list(`${name}/src`, true))
  const tests = packages.map((name) => `${name}/test`)
  return {
    sources,
    others: [
      ...['.', ...packages].flatMap((folder) => list(folder, false)),
      ...[...tests, 'packages/conformance/src', 'packages/edge/src', 'docs'].flatMap((folder) => list(folder, true)),
    ],
  }
}

describe('what cites a rule', () => {
  const { sources, others } = citing()

  it('cites one that exists', () => {
    const cited = [...sources, ...others].flatMap((path) => citationsIn(read(path)).map((number) => ({ path, number })))
    expect(cited.length).toBeGreaterThan(rules.length)
    expect(cited.filter(({ number }) => !numbers.includes(number))).toEqual([])
  })

  it('is named by that rule, where it is code that carries it out', () => {
    // What writes a rule down in the words of eighteen proxies, or compares policies by it, carries nothing out.
    const carrying = sources.filter((path) => !/^packages\/(?:edge|cli)\//.test(path))
    const unnamed = carrying.flatMap((path) =>
      citationsIn(read(path))
        .filter((number) => !linksOf(rules[number - 1]?.text ?? '', file).some((link) => link.path === path))
        .map((number) => `rule ${number} does not name ${path}`),
    )
    expect(unnamed).toEqual([])
  })
})
