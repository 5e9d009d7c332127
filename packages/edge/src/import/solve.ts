import type { Findings } from './findings.ts'
import { type Rule, ruleOf } from './finish.ts'
import { readExact, readExpression, readNull } from './origins.ts'

/** Whom a configuration may mean: an origin, what an expression takes, or everybody. */
export type Candidate =
  | { readonly kind: 'exact'; readonly key: string; readonly text: string; readonly line?: number }
  | {
      readonly kind: 'expression'
      readonly key: string
      readonly source: string
      readonly ignoreCase: boolean
      readonly line?: number
    }
  | { readonly kind: 'any'; readonly key: '*' }

/** What one origin is answered, as far as a policy can say it. */
export interface Outcome {
  readonly credentials: boolean
  readonly methods: readonly string[] | 'echo'
  readonly headers: readonly string[] | 'echo'
  readonly expose: readonly string[]
  readonly maxAge: number | undefined
}

/** One of several ways that an evaluation may go on: by what was not known, with the candidates that it stands for. */
export interface Way {
  readonly keys: readonly string[]
}

/** Takes one of the ways; the first is that of the candidate alone. */
export type Choose = (ways: readonly Way[]) => number

/** What a candidate is answered, nothing where it is denied. */
export type Evaluate = (candidate: Candidate, choose: Choose) => Outcome | undefined

const mostRuns = 600

interface Run {
  readonly outcome: string
  readonly keys: readonly (readonly string[])[]
}

/** Every way that an evaluation may go. */
function runsOf(candidate: Candidate, evaluate: Evaluate): { first: Outcome | undefined; runs: Run[] } | undefined {
  const runs: Run[] = []
  let first: Outcome | undefined
  let path: { taken: number; of: number }[] = []
  for (let count = 0; count < mostRuns; count++) {
    let at = 0
    const keys: (readonly string[])[] = []
    // What is true of the origin in one request is true in the other.
    const known = new Map<string, number>()
    const outcome = evaluate(candidate, (ways) => {
      const question = JSON.stringify(ways.map(({ keys: each }) => each))
      const before = known.get(question)
      if (before !== undefined && ways.length > 1 && ways[1]?.keys.length !== 0) return before
      path[at] ??= { taken: 0, of: ways.length }
      const { taken } = path[at++] as { taken: number }
      known.set(question, taken)
      if (taken > 0) keys.push((ways[taken] as Way).keys)
      return taken
    })
    if (count === 0) first = outcome
    runs.push({ outcome: JSON.stringify(outcome ?? null), keys })
    path = path.slice(0, at)
    while (
      path.length > 0 &&
      (path.at(-1) as { taken: number; of: number }).taken + 1 >= (path.at(-1) as { of: number }).of
    )
      path.pop()
    const last = path.at(-1)
    if (last === undefined) return { first, runs }
    last.taken++
  }
  return undefined
}

/** Rules for the candidates that are allowed, each only where that is certain. */
export function solve(candidates: readonly Candidate[], evaluate: Evaluate, findings: Findings): Rule[] {
  const alone = new Map<string, string>()
  const solved = candidates.map((candidate) => {
    const found = runsOf(candidate, evaluate)
    alone.set(candidate.key, found === undefined ? '' : JSON.stringify(found.first ?? null))
    return { candidate, found }
  })
  const everybody = alone.get('*')
  const allowed = solved.flatMap(({ candidate, found }) => {
    // What everybody is answered needs no words of its own.
    if (candidate.kind === 'expression' && everybody !== 'null' && alone.get(candidate.key) === everybody) return []
    const name = nameOf(candidate)
    const line = candidate.kind === 'any' ? undefined : candidate.line
    if (found === undefined) {
      findings.add('condition', `${name} depends on too much, and is left out.`, line)
      return []
    }
    if (found.first === undefined) {
      if (
        candidate.kind === 'any' &&
        found.runs.some(({ outcome, keys }) => outcome !== 'null' && keys.flat().every((key) => !alone.has(key)))
      )
        findings.add(
          'condition',
          'Origins are allowed only under conditions that a policy does not know, and are left out.',
        )
      return []
    }
    const own = JSON.stringify(found.first)
    const before = new Set<string>()
    const needs = new Set<string>()
    for (const { outcome, keys } of found.runs) {
      if (outcome === own) continue
      const other = keys.flat().filter((key) => alone.get(key) === outcome)
      // Of an exact origin everything is known but what does not depend on it.
      if (
        outcome === 'null' ||
        other.length === 0 ||
        !keys.some((group) => group.length > 0 && group.every((key) => alone.get(key) === outcome))
      ) {
        findings.add(
          'condition',
          `${name} is allowed only under conditions that a policy does not know, or with exceptions, and is left out.`,
          line,
        )
        return []
      }
      before.add(outcome)
      for (const key of other) needs.add(key)
    }
    return [{ candidate, own, outcome: found.first, before, needs }]
  })
  return rulesOf(certain(allowed, findings), findings)
}

/** Without those that another answers first, which was left out itself. */
function certain(allowed: readonly Allowed[], findings: Findings): readonly Allowed[] {
  const keys = new Set(allowed.map(({ candidate: { key } }) => key))
  const kept = allowed.filter(({ needs }) => [...needs].every((key) => keys.has(key)))
  if (kept.length === allowed.length) return kept
  findings.add('condition', 'What follows an expression that was left out is left out, too, where both may fit.')
  return certain(kept, findings)
}

interface Allowed {
  readonly candidate: Candidate
  readonly own: string
  readonly outcome: Outcome
  /** Those that answer first, where both may. */
  readonly before: ReadonlySet<string>
  /** Whose answers these are. */
  readonly needs: ReadonlySet<string>
}

function rulesOf(allowed: readonly Allowed[], findings: Findings): Rule[] {
  const exact = allowed.filter(({ candidate }) => candidate.kind === 'exact')
  const everybody = allowed.find(({ candidate }) => candidate.kind === 'any')
  const rest = allowed.filter((each) => each.candidate.kind === 'expression' && each.own !== everybody?.own)
  const groups = new Map<string, Allowed[]>()
  // Of exact origins everything is known: they come first.
  for (const each of exact) if (each.own !== everybody?.own) add(groups, `exact ${each.own}`, each)
  for (const each of rest) add(groups, each.own, each)
  const sorted = inOrder([...groups.values()])
  const rules: Rule[] = []
  for (const group of sorted) {
    const { rule, isWhole } = ruleOfGroup(group, findings)
    rules.push(rule)
    if (!isWhole && (group !== sorted.at(-1) || everybody)) {
      findings.add('several-policies', 'What follows a rule that could not be said whole is left out.')
      return rules
    }
  }
  if (everybody) {
    findings.add('any-origin', 'Every origin is allowed.')
    rules.push(ruleOf({ ...everybody.outcome, origin: '*' }, findings))
  }
  return rules
}

function add(groups: Map<string, Allowed[]>, key: string, each: Allowed): void {
  const list = groups.get(key)
  if (list) list.push(each)
  else groups.set(key, [each])
}

/** Those that answer first come first; what is answered the same is one rule where there is no other. */
function inOrder(groups: readonly Allowed[][]): readonly Allowed[][] {
  if (new Set(groups.flat().map(({ own }) => own)).size === 1) return [groups.flat()]
  const left = [...groups]
  const sorted: Allowed[][] = []
  while (left.length > 0) {
    const next = left.findIndex((group) =>
      group.every(({ before }) => !left.some((other) => other !== group && before.has(other[0]?.own ?? ''))),
    )
    // Where each comes before the other, neither is certain.
    if (next < 0) return sorted
    sorted.push(...left.splice(next, 1))
  }
  return sorted
}

function ruleOfGroup(group: readonly Allowed[], findings: Findings): { rule: Rule; isWhole: boolean } {
  let isWhole = true
  const all = group.flatMap(({ candidate }): readonly (string | RegExp)[] => {
    if (candidate.kind === 'any') return []
    if (candidate.kind === 'exact' && ['null', 'file://'].includes(candidate.text)) return [candidate.text]
    const at = candidate.line === undefined ? {} : { at: candidate.line }
    const found =
      candidate.kind === 'exact'
        ? readExact(candidate.text, findings, candidate.line)
        : readExpression(candidate.source, { findings, ignoreCase: candidate.ignoreCase, ...at })
    isWhole &&= found.length > 0
    return found
  })
  const { origins, isNull } = readNull(
    all.filter((each) => typeof each === 'string'),
    findings,
  )
  const origin = [...origins, ...all.filter((each) => typeof each !== 'string')]
  const [first] = group
  return { rule: ruleOf({ ...(first as Allowed).outcome, origin, isNull }, findings), isWhole }
}

function nameOf(candidate: Candidate): string {
  return candidate.kind === 'exact' ? candidate.text : candidate.kind === 'any' ? 'Every origin' : candidate.source
}
