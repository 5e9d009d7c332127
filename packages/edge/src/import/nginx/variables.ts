import { withLookahead } from '../../origins/expressions.ts'
import { echoableHeaders, echoableMethod } from '../../plan/requested.ts'
import { parseExpression } from '../expressions.ts'
import type { Candidate, Choose } from '../solve.ts'
import type { Directive } from './parse.ts'

/** Stands for an origin of which only the candidate is known. */
export const someOrigin = '\uE000'
/** Stand for what a request has that nothing is known of. */
const [open, close] = ['\uE001', '\uE002']
/** What is asked for, so that an echo of it is seen. */
export const probe = { method: "CORSPROBE'9", headers: "x-corsprobe,x-9'b" } as const

export const isUnknown = (text: string): boolean => text.includes(open)

/** One row of a `map`. */
export interface Row {
  readonly key: string
  readonly value: string
  readonly line: number
}

export interface NginxMap {
  readonly source: string
  readonly rows: readonly Row[]
  /** Whether it has what is not read, such as `hostnames`. */
  readonly isOdd: boolean
}

export function mapsOf(directives: readonly Directive[]): Map<string, NginxMap> {
  const maps = new Map<string, NginxMap>()
  for (const { name, args, block } of directives) {
    if ((name !== 'map' && name !== 'geo') || block === undefined) continue
    const variable = (args.at(-1) ?? '').replace(/^\$/, '')
    const rows = block.filter(({ name: key, args: [value] }) => value !== undefined && key !== 'include')
    maps.set(variable, {
      source: name === 'geo' ? '' : (args[0] ?? ''),
      rows: rows.map(({ name: key, args: [value = ''], line }) => ({ key, value, line })),
      isOdd: block.some(
        ({ name: key, args: [value] }) =>
          key === 'hostnames' || key === 'include' || (value === undefined && key !== 'volatile'),
      ),
    })
  }
  return maps
}

/** What a row asks for as an expression. */
export function expressionOf(key: string): { source: string; ignoreCase: boolean } | undefined {
  if (!key.startsWith('~')) return undefined
  return key.startsWith('~*') ? { source: key.slice(2), ignoreCase: true } : { source: key.slice(1), ignoreCase: false }
}

export const keyOf = (source: string, ignoreCase: boolean): string => `${ignoreCase ? '~*' : '~'}${source}`

const always = new Set(['.', '.*', '.+', '^.*$', '^.+$', '^', '^.*', '^.+', '^(.*)$', '^(.+)$', '(.*)', '(.+)'])
/** Written by exports: an origin without the white space around it. */
const trimming = /^\^\[\\?\t? ?(?:\\t)? ?\]\*\(\?<(\w+)>\[\^\\?t?\t? ?\]\+\)\[\\?t?\t? ?\]\*\$$/

/** Whether an expression matches a text; nothing where that is not known. */
export function matches(source: string, ignoreCase: boolean, text: string, candidate: Candidate): boolean | undefined {
  if (text === someOrigin && candidate.kind !== 'exact' && candidate.key === keyOf(source, ignoreCase)) return true
  if (text.includes(someOrigin) || isUnknown(text)) {
    if (always.has(source)) return true
    const [before = ''] = text.split(/[\uE000\uE001]/)
    const plain = /^\^([\w:;,/ -]+)/.exec(source)?.[1] ?? ''
    if (plain !== '' && before !== '' && plain === source.slice(1) && before.length >= plain.length)
      return before.startsWith(plain)
    return plain.length > 0 &&
      before.length > 0 &&
      !/[|?*{]/.test(source) &&
      !before.startsWith(plain.slice(0, before.length))
      ? false
      : undefined
  }
  return compiled(source, ignoreCase)?.test(text)
}

/** Those of one configuration are asked again and again. */
const known = new Map<string, RegExp | undefined>()

function compiled(source: string, ignoreCase: boolean): RegExp | undefined {
  const key = keyOf(source, ignoreCase)
  if (known.has(key)) return known.get(key)
  if (known.size >= 200) known.clear()
  let found: RegExp | undefined
  try {
    if (echoTests.has(source) || parseExpression(source, ignoreCase) !== undefined)
      found = new RegExp(source.replace(/\(\?P</g, '(?<'), ignoreCase ? 'i' : '')
  } catch {
    // What JavaScript does not read is not known.
  }
  known.set(key, found)
  return found
}

const echoTests = new Set(
  [echoableMethod, echoableHeaders].map((test) => `^${withLookahead(test)}$`.replaceAll('\\t', '\t')),
)

/** The variables of one request. */
export class Variables {
  readonly #maps: ReadonlyMap<string, NginxMap>
  readonly #given: ReadonlyMap<string, string>
  readonly #set = new Map<string, string>()
  readonly #known = new Map<string, string>()
  readonly #candidate: Candidate
  readonly #choose: Choose
  readonly #onPath: (row: Row) => void

  constructor(
    maps: ReadonlyMap<string, NginxMap>,
    given: ReadonlyMap<string, string>,
    { candidate, choose, onPath }: { candidate: Candidate; choose: Choose; onPath: (row: Row) => void },
  ) {
    this.#maps = maps
    this.#given = given
    this.#candidate = candidate
    this.#choose = choose
    this.#onPath = onPath
  }

  set(name: string, value: string): void {
    this.#set.set(name, value)
  }

  text(template: string): string {
    return template.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) =>
      this.#get(braced ?? bare ?? ''),
    )
  }

  #get(name: string): string {
    const found = this.#set.get(name) ?? this.#given.get(name) ?? this.#known.get(name)
    if (found !== undefined) return found
    // What the application itself answers is not a part of the configuration.
    if (name.startsWith('upstream_http_')) return ''
    const map = this.#maps.get(name)
    // A map that asks for itself is an error of nginx, too.
    this.#known.set(name, `${open}${name}${close}`)
    const value = map === undefined ? `${open}${name}${close}` : this.#ofMap(map)
    this.#known.set(name, value)
    return value
  }

  #ofMap({ source, rows, isOdd }: NginxMap): string {
    const other = rows.find(({ key }) => key === 'default')?.value ?? ''
    const keyed = rows.filter(({ key }) => key !== 'default')
    const value = this.text(source)
    if (isOdd) return `${open}map${close}`
    if (/^\W*(?:\$uri|\$request_uri)\W*$/.test(source) && keyed[0]) {
      this.#onPath(keyed[0])
      return this.text(keyed[0].value)
    }
    // Texts come before expressions.
    const ordered = [
      ...keyed.filter(({ key }) => !key.startsWith('~')),
      ...keyed.filter(({ key }) => key.startsWith('~')),
    ]
    const maybe: Row[] = []
    let own: string | undefined
    for (const row of ordered) {
      const fits = this.#fits(row.key, value)
      if (fits === undefined) maybe.push(row)
      if (fits !== true) continue
      own = this.#valueOf(row, value)
      break
    }
    own ??= this.text(other)
    return this.#oneOf(own, maybe, value)
  }

  /** What is not known is gone through, by the values that it may lead to. */
  #oneOf(own: string, maybe: readonly Row[], value: string): string {
    const ways = new Map<string, string[]>([[own, []]])
    for (const row of maybe) {
      const text = this.#valueOf(row, value)
      if (text === own) continue
      // Only what is asked of the origin is known of a candidate.
      ways.set(text, [...(ways.get(text) ?? []), ...(isUnknown(value) ? [] : [this.#candidateKey(row.key)])])
    }
    if (ways.size === 1) return own
    const list = [...ways]
    const taken = this.#choose(list.map(([, keys]) => ({ keys })))
    return (list[taken] as [string, string[]])[0]
  }

  #candidateKey(key: string): string {
    const found = expressionOf(key)
    return found === undefined ? key.toLowerCase() : keyOf(found.source, found.ignoreCase)
  }

  #valueOf({ key, value: template }: Row, value: string): string {
    const source = expressionOf(key)?.source ?? ''
    // What the group of it takes is the whole of an origin.
    const name = /^\^\[[^\]]*\]\*\(\?<(\w+)>\[\^[^\]]*\]\+\)\[[^\]]*\]\*\$$/.exec(source)?.[1]
    if (name !== undefined && /^[^A-Za-su-z]*$/.test(source.replace(name, '')) && template === `$${name}`) return value
    const text = this.text(template)
    const isEcho = text.includes(probe.method) || text.includes(probe.headers)
    // What is echoed only under conditions may be less than all.
    return isEcho &&
      (value === probe.method || value === probe.headers) &&
      !echoTests.has(source) &&
      !always.has(source)
      ? `${open}echo${close}`
      : text
  }

  #fits(key: string, value: string): boolean | undefined {
    const found = expressionOf(key)
    if (found !== undefined) {
      if (trimming.test(found.source) && value === someOrigin) return true
      return matches(found.source, found.ignoreCase, value, this.#candidate)
    }
    return this.equals(key.replace(/^\\(?=default|hostnames|~)/, ''), value)
  }

  /** Whether a value is a text. */
  equals(text: string, value: string): boolean | undefined {
    const [wanted, given] = [text.toLowerCase(), value.toLowerCase()]
    if (isUnknown(value)) return undefined
    if (!value.includes(someOrigin)) return wanted === given
    const [before = '', after = ''] = given.split(someOrigin)
    if (wanted.length <= before.length + after.length || !wanted.startsWith(before) || !wanted.endsWith(after))
      return false
    const origin = wanted.slice(before.length, wanted.length - after.length)
    if (!/^[a-z][a-z0-9+.-]*:\/\/|^null$/.test(origin)) return false
    if (this.#candidate.kind !== 'expression') return undefined
    const { source, ignoreCase } = this.#candidate
    return matches(source, ignoreCase, origin, this.#candidate) === false ? false : undefined
  }

  /** Whether a value matches; asks for the way to go on where that is not known. */
  decide(known: boolean | undefined, isUsual: boolean, key: string): boolean {
    if (known !== undefined) return known
    return this.#choose([{ keys: [] }, { keys: key === '' ? [] : [key] }]) === 0 ? isUsual : !isUsual
  }
}
