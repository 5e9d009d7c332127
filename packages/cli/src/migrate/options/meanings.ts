import type { Source } from '@cors/rewrite'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isForbiddenResponseHeader } from '@cors/standard/response-headers'
import type ts from 'typescript-6'
import type { ChangeWords } from '../changes.ts'
import type { Transaction } from '../transaction.ts'
import type { Answers, Dialect } from './dialect.ts'

/** An option, and where it is written. */
export interface Given {
  readonly source: Source
  readonly value: ts.Expression | ts.MethodDeclaration
}

/** What is known of a function that decides, without running it. */
export interface Decider {
  readonly allowsAll: boolean
  /** Whether it denies by what it answers, and not by an error only. */
  readonly denies: boolean
  /** Whether it may let a request in that has no `Origin`. */
  readonly admitsAbsent: boolean
  /** Whether it gives another origin than the one that asks. */
  readonly sendsOther: boolean
  /** Whether it gives nothing to an origin that it denies. */
  readonly sendsNothing: boolean
}

/** Options as they are understood. */
export interface Understood {
  readonly given: ReadonlyMap<string, Given>
  /** The values that are known before the program runs. */
  readonly tried: ReadonlyMap<string, unknown>
  /** What `origin` may be. */
  readonly origins: readonly unknown[]
  readonly deciders: readonly Decider[]
  /** Whether `strictPreflight` is switched off. */
  readonly isLenient?: boolean
}

/** A change, and whether it comes with these options. */
export type Case = readonly [code: ChangeWords, applies: boolean]

/** `cors()` without options. */
export const everybody: Understood = { given: new Map(), tried: new Map(), origins: ['*'], deciders: [] }

/** Notes what these options mean otherwise here than in the library. */
export function noteMeanings(
  tx: Transaction,
  source: Source,
  at: ts.Node,
  { answers, methods }: Dialect,
  understood: Understood,
): void {
  // What is switched off denies nobody, and answers nothing.
  if (understood.origins.every((origin) => origin === false)) return
  const cases = [
    ...ofDenials(answers, understood),
    ...ofOptions(answers, understood),
    ...ofLists(answers, understood, methods !== undefined),
  ]
  for (const [code, applies] of cases) if (applies) tx.note(code, source, at)
}

/** Whether origins are named, so that others are denied. */
function hasOrigins({ origins }: Understood): boolean {
  return origins.some((origin) => typeof origin !== 'function' && typeof origin !== 'boolean' && origin !== '*')
}

/** Whether an option says something. */
function says({ given, tried }: Understood, name: string): boolean {
  return given.has(name) && tried.get(name) !== false && !isEmpty(tried.get(name))
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

/** What goes on to the application, denied or not. */
function handsOn({ tried }: Understood): boolean {
  return tried.get('preflightContinue') === true
}

function ofDenials({ deniedByFunction }: Answers, understood: Understood): Case[] {
  const { deciders } = understood
  const hasOthers = hasOrigins(understood)
  const sendsOther = deciders.some((each) => each.sendsOther)
  const denies = deciders.some((each) => each.denies)
  const isAnswered = hasOthers || (denies && (deniedByFunction === 'preflight' || sendsOther))
  const isTold = says(understood, 'credentials') || says(understood, 'exposedHeaders')
  const isForDenied = hasOthers || sendsOther || (deniedByFunction === 'preflight' && deciders.length > 0)
  const isRouted = handsOn(understood) || !isAnswered
  return [
    ['denied-preflight', isAnswered && !isRouted],
    ['denied-preflight/routed', isRouted && (isAnswered || denies)],
    ['denied-headers', isTold && isForDenied],
    ['denied-headers/absent', isTold && !isForDenied && deciders.some(({ admitsAbsent }) => admitsAbsent)],
  ]
}

function ofOptions(answers: Answers, understood: Understood): Case[] {
  const { plainOptions, measuresEmpty, handlerWins, variesForAny, answersInHook } = answers
  const { tried, origins, deciders, isLenient = false } = understood
  const isRefused = plainOptions === 'refusal' && !isLenient
  const isAnswered = (plainOptions === 'preflight' || (plainOptions === 'refusal' && isLenient)) && !handsOn(understood)
  const status = tried.get('optionsSuccessStatus') ?? 204
  const hasBare = hasOrigins(understood) || deciders.some(({ sendsNothing }) => sendsNothing)
  return [
    ['plain-options', isAnswered],
    ['plain-options/refused', isRefused],
    ['preflight-length', measuresEmpty && status === 204 && !handsOn(understood)],
    ['preflight-continue', handsOn(understood)],
    ['handler-headers', handlerWins === 'always'],
    ['handler-headers/denied', handlerWins === 'where-denied' && hasBare],
    // What a function may need is set by hooks, so it runs at its place among them.
    ['before-hooks', answersInHook && deciders.length === 0],
    ['vary-any', variesForAny && origins.every((origin) => origin === '*')],
  ]
}

function ofLists(answers: Answers, understood: Understood, isNamed: boolean): Case[] {
  const { given, tried } = understood
  const isEchoed = !given.has('allowedHeaders')
  const isAny = (name: string): boolean => [tried.get(name)].flat().includes('*')
  return [
    ['query-method', !given.has('methods') && !isNamed && !answers.allowsQuery],
    [answers.echoes, isEchoed],
    ['exposed-on-preflight', says(understood, 'exposedHeaders') && answers.exposesOnPreflights],
    ['star-list', isAny('methods') || isAny('allowedHeaders')],
    ...ofNames(tried),
  ]
}

/** What is sent otherwise of the names in lists. */
export function ofNames(lists: ReadonlyMap<string, unknown>): Case[] {
  const named = ['methods', 'allowedHeaders', 'exposedHeaders'].map((list) => [list, namesIn(lists.get(list))] as const)
  const isForbidden = (list: string, name: string): boolean =>
    list === 'allowedHeaders'
      ? isForbiddenRequestHeaderName(name)
      : list === 'exposedHeaders' && isForbiddenResponseHeader(name)
  return [
    ['names-cleaned', named.some(([, names]) => isUntidy(names))],
    [
      'names-cleaned/forbidden',
      named.some(([list, names]) => names.some((name) => isForbidden(list, name.trim().toLowerCase()))),
    ],
  ]
}

function namesIn(value: unknown): string[] {
  return value === undefined ? [] : [value].flat().flatMap((each) => String(each).split(','))
}

/** White space around names, and names that are listed twice. */
function isUntidy(names: readonly string[]): boolean {
  const plain = names.map((name) => name.trim().toLowerCase())
  return names.some((name) => name !== name.trim()) || new Set(plain).size < plain.length
}
