import type { Findings } from './findings.ts'
import { finished, type Rule } from './finish.ts'
import { addHeaders, evaluate, type Place } from './nginx/evaluate.ts'
import { type Directive, parseNginx } from './nginx/parse.ts'
import { expressionOf, keyOf, mapsOf, type NginxMap } from './nginx/variables.ts'
import type { Reader } from './reader.ts'
import { type Candidate, solve } from './solve.ts'

const allowOrigin = 'access-control-allow-origin'

/** A whole configuration, or parts of it: `map`, `server`, `location` and `if`, and what they add. */
export const nginx: Reader = (text, findings) => {
  const directives = parseNginx(text)
  const all = everything(directives)
  if (!all.some(isCors)) {
    findings.add('no-cors', 'There is no add_header for Access-Control-Allow-Origin.')
    return undefined
  }
  for (const { name, args, line } of all)
    if (
      /^(?:more_set_headers|include|more_set_input_headers)$/.test(name) &&
      !/mime\.types|fastcgi_params|proxy_params/.test(args.join())
    )
      findings.add('condition', `What ${name} brings in is not read.`, line)
  tellLost(directives, findings)
  const maps = mapsOf(all)
  for (const [name, { isOdd }] of maps)
    if (isOdd)
      findings.add('condition', `The map of $${name} has "hostnames" or "include", and is not read.`, `$${name}`)
  const candidates = candidatesOf(all, maps)
  const found = placesOf(directives).map((place) => ({ place, rules: solveAt(place, maps, candidates, findings) }))
  const allowing = found.filter(({ rules }) => rules.length > 0)
  const different = new Set(allowing.map(({ rules }) => shown(rules)))
  if (different.size > 1) {
    findings.add(
      'several-policies',
      'Several locations have policies of their own: import each by itself.',
      allowing[1]?.place.locations.at(-1)?.line,
    )
    return undefined
  }
  const [first] = allowing
  const paths = [...new Set(allowing.flatMap(({ place }) => place.locations.at(-1)?.args.join(' ') ?? []))]
  if (first && allowing.length < found.length)
    findings.add('path', `Only some places have the policy${paths.length > 0 ? `: ${paths.join(', ')}` : ''}.`)
  else if (paths.length > 0 && !paths.includes('/')) findings.add('path', `The policy is only for ${paths.join(', ')}.`)
  return finished(first?.rules ?? [], findings)
}

function shown(rules: readonly Rule[]): string {
  return JSON.stringify(rules, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))
}

function everything(directives: readonly Directive[]): Directive[] {
  return directives.flatMap((each) => [each, ...everything(each.block ?? [])])
}

function isCors({ name, args }: Directive): boolean {
  return name === 'add_header' && args[0]?.toLowerCase() === allowOrigin
}

function solveAt(
  place: Place,
  maps: ReadonlyMap<string, NginxMap>,
  candidates: readonly Candidate[],
  findings: Findings,
): Rule[] {
  return solve(
    candidates,
    (candidate, choose) =>
      evaluate(place, maps, candidate, choose, {
        onPath: (row) => findings.add('path', `The policy is only for paths such as ${row.key}.`, row.line),
        onHeaders: (headers, isWithoutVary) => {
          const own = headers.find(isCors)
          if (isWithoutVary)
            findings.add(
              'no-vary',
              'Vary: Origin is not sent, so that a cache may give one origin the answer of another: add_header Vary Origin always;',
              own?.line,
            )
          for (const { args, line } of headers.filter((each) => /^access-control-/i.test(each.args[0] ?? '')))
            if (!args.includes('always'))
              findings.add(
                'not-always',
                `${args[0]} is added without "always", and so is not sent with errors, which a page then cannot read.`,
                line,
              )
          if (headers.filter(isCors).length > 1)
            findings.add(
              'twice',
              'Access-Control-Allow-Origin is added more than once, which browsers refuse where both have a value.',
              headers.findLast(isCors)?.line,
            )
        },
      }),
    findings,
  )
}

/** Whom the expressions and texts may mean. */
function candidatesOf(all: readonly Directive[], maps: ReadonlyMap<string, NginxMap>): Candidate[] {
  const found = new Map<string, Candidate>()
  const exact = (given: string, line: number): void => {
    const text = /^https?:/i.test(given) ? given.toLowerCase() : given
    if (/^[a-z][a-z0-9+.-]*:\/\/[^$~]*$|^null$/.test(text) && !found.has(text))
      found.set(text, { kind: 'exact', key: text, text, line })
  }
  const expression = (source: string, ignoreCase: boolean, line: number): void => {
    const key = keyOf(source, ignoreCase)
    const literal = /^\^((?:[\w:/@%,=~<> -]|\[\.\]|\\\.|\\x[\da-f]{2})+)\$$/.exec(source)?.[1]
    // One text, as an export writes it.
    const text = literal
      ?.replace(/\[\.\]|\\\./g, '.')
      .replace(/\\x([\da-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    if (text !== undefined && !ignoreCase) exact(text, line)
    else if (!found.has(key)) found.set(key, { kind: 'expression', key, source, ignoreCase, line })
  }
  for (const { rows } of maps.values()) {
    for (const { key, value, line } of rows) {
      const asked = expressionOf(key)
      if (asked) expression(asked.source, asked.ignoreCase, line)
      else exact(key, line)
      exact(value, line)
    }
  }
  for (const { name, args, line } of all) {
    if (name === 'if') {
      const words = args.join('\uE020').replace(/^\(/, '').replace(/\)$/, '').split('\uE020').filter(Boolean)
      const [, operator = '', ...rest] = words
      if (/^!?~\*?$/.test(operator)) expression(rest.join(' '), operator.endsWith('*'), line)
      else exact(rest.join(' '), line)
    } else for (const arg of name === 'add_header' || name === 'set' ? args : []) exact(arg, line)
  }
  return [...found.values(), { kind: 'any', key: '*' }]
}

/** Every location; a server alone where it has none for all paths. */
function placesOf(directives: readonly Directive[]): Place[] {
  const http = directives.flatMap(({ name, block }) => (name === 'http' ? (block ?? []) : []))
  const outer = http.length > 0 ? http : directives
  const servers = outer.filter(({ name, block }) => name === 'server' && block !== undefined)
  const bodies = servers.length > 0 ? servers.map(({ block = [] }) => block) : [outer]
  return bodies.flatMap((server) => {
    const around = servers.length > 0 ? outer : []
    const inner = locationsOf(server, [])
    const isWhole = inner.some(([first]) => first?.args.join(' ') === '/')
    const isBare = inner.length > 0 && ![...around, ...server].some(isCors)
    return [...(isWhole || isBare ? [] : [[]]), ...inner].map((locations) => ({ outer: around, server, locations }))
  })
}

function locationsOf(scope: readonly Directive[], around: readonly Directive[]): Directive[][] {
  return scope
    .filter(({ name, block }) => name === 'location' && block !== undefined)
    .flatMap((location) => [[...around, location], ...locationsOf(location.block ?? [], [...around, location])])
}

/** A block with an add_header of its own has none of those around it. */
function tellLost(scope: readonly Directive[], findings: Findings, inherited = false): void {
  const own = addHeaders(scope)
  const has = own.length > 0 ? own.some(isCors) : inherited
  if (inherited && own.length > 0 && !has)
    findings.add(
      'lost-headers',
      'An add_header of its own takes the CORS headers of the blocks around it away from this one: repeat them here.',
      own[0]?.line,
    )
  for (const { name, block } of scope)
    if (block && ['http', 'server', 'location', 'if'].includes(name)) tellLost(block, findings, has)
}
