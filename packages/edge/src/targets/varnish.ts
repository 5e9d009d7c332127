import { different, type Gap, stricter } from '../gaps.ts'
import { literal, type Test, withLookahead } from '../origins/expressions.ts'
import { echoes, type Plan, type RulePlan } from '../plan/plan.ts'
import type { Site } from '../settings.ts'
import { chunks, fileOf, heading, indent } from '../text.ts'
import { corsHeaders, foreignHeaders, numbered, variesOnOrigin, type Writer, withinPath } from './target.ts'

const quote = (text: string): string => `"${text}"`
const matches = (variable: string, test: Test): string => `${variable} ~ ${quote(`^${withLookahead(test)}$`)}`
const block = (condition: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`if (${condition}) {`, ...indent(lines, '    '), '}']
const sub = (name: string, lines: readonly string[]): string[] => [`sub ${name} {`, ...indent(lines, '    '), '}', '']

/** What is noted of a request; a client's own notes are removed. */
function notes(name: string): { readonly case: string; readonly preflight: string; readonly all: readonly string[] } {
  const base = `req.http.X-${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return { case: `${base}-Case`, preflight: `${base}-Preflight`, all: [`${base}-Case`, `${base}-Preflight`] }
}

/** The subroutines that are called by Varnish's own. */
export function varnishSubs(plan: Plan, { name, path }: Site): string[] {
  const note = notes(name)
  const is = (rule: string): string => `${note.case} == ${quote(rule)}`
  const rules = numbered(plan)
  const asked = 'req.http.Access-Control-Request-Method'
  const inPath = [
    `set ${note.case} = "none";`,
    ...block('req.http.Origin', [
      ...(plan.isSame
        ? [`set ${note.case} = "rule0";`]
        : [
            '# Rule 2: of several Origin lines, none counts.',
            'std.collect(req.http.Origin, ",");',
            `set ${note.case} = "denied";`,
            ...originsOf(plan, note.case),
          ]),
      '# Rule 1: what is a preflight; rules 6 to 8: it is answered here, with no body, before everything else.',
      ...block(`req.method == "OPTIONS" && ${asked}`, [
        `set ${note.preflight} = "1";`,
        'std.collect(req.http.Access-Control-Request-Headers, ",");',
        ...(plan.isSame ? [] : block(is('denied'), ['return (synth(403));'])),
        ...rules.flatMap(([index, { status }]) => block(is(`rule${index}`), [`return (synth(${status}));`])),
      ]),
    ]),
    '# What would be sent on unread has no headers that could be set.',
    ...block('req.method !~ "^(?:GET|HEAD|PUT|POST|TRACE|OPTIONS|DELETE|PATCH)$"', ['return (pass);']),
  ]
  return [
    ...sub(`${name}_recv`, [
      ...note.all.map((variable) => `unset ${variable};`),
      ...(path === ''
        ? inPath
        : [`# Only ${path}, and what is below it.`, ...block(`req.url ~ ${quote(withinPath(path))}`, inPath)]),
    ]),
    ...sub(
      `${name}_fetch`,
      note.all.map((variable) => `unset be${variable};`),
    ),
    ...sub(`${name}_headers`, headersOf(plan, note, is)),
    ...sub(`${name}_deliver`, [`call ${name}_headers;`]),
    ...sub(`${name}_synth`, [
      `call ${name}_headers;`,
      ...block(note.preflight, ['synthetic("");', 'return (deliver);']),
    ]),
  ]
}

/** Rules 2 and 22: the first rule that allows the origin. */
function originsOf(plan: Plan, variable: string): string[] {
  const lines: string[] = []
  for (const [index, { any, exact, tests }] of numbered(plan)) {
    const conditions = any
      ? ['true']
      : [
          ...chunks(exact, 20).map(
            (origins) => `req.http.Origin ~ ${quote(`^(?:${origins.map(literal).join('|')})$`)}`,
          ),
          ...tests.map((test) => matches('req.http.Origin', test)),
        ]
    lines.push(`# Rule 2: the origins of rule ${index + 1}, in the form that browsers send.`)
    lines.push(
      ...block(`${variable} == "denied" && (${conditions.join(' ||\n        ')})`, [
        `set ${variable} = "rule${index}";`,
      ]),
    )
  }
  return lines
}

function headersOf(plan: Plan, note: ReturnType<typeof notes>, is: (rule: string) => string): string[] {
  const own = plan.isSame ? note.case : `${note.case} && ${note.case} != "none"`
  return [
    '# Rule 16: one owner for the headers.',
    ...block(
      own,
      foreignHeaders.map((header) => `unset resp.http.${header};`),
    ),
    ...numbered(plan).flatMap(([index, rule]) => [
      `# Rules 3, 5, 7 and 8: what rule ${index + 1} answers.`,
      ...block(plan.isSame ? note.case : is(`rule${index}`), ruleHeaders(rule, note.preflight)),
    ]),
    ...(plan.isSame
      ? []
      : [
          '# Rules 4 and 12: whatever is answered depends on Origin; what the response varies on already is not said again.',
          ...block(note.case, [
            'std.collect(resp.http.Vary, ", ");',
            ...block('!resp.http.Vary', ['set resp.http.Vary = "Origin";']),
            ...block(`resp.http.Vary !~ ${quote(`(?i)${variesOnOrigin.replaceAll('\\t', '\\x09')}`)}`, [
              'set resp.http.Vary = resp.http.Vary + ", Origin";',
            ]),
          ]),
        ]),
  ]
}

function ruleHeaders(rule: RulePlan, preflight: string): string[] {
  const set = (header: string, value: string): string[] => (value === '' ? [] : [`set resp.http.${header} = ${value};`])
  const text = (value: string): string => (value === '' ? '' : quote(value))
  const method = 'req.http.Access-Control-Request-Method'
  const headers = 'req.http.Access-Control-Request-Headers'
  const trimmed = `regsuball(regsuball(${headers}, "[\\x09 ,]*,[\\x09 ,]*", ","), "^[\\x09 ,]+|[\\x09 ,]+$", "")`
  return [
    ...set(corsHeaders.origin, rule.any ? '"*"' : 'req.http.Origin'),
    ...set(corsHeaders.credentials, rule.credentials ? '"true"' : ''),
    ...block(`!${preflight}`, set(corsHeaders.expose, text(rule.expose))),
    ...block(preflight, [
      ...set(corsHeaders.methods, text(rule.methods)),
      ...(rule.echoMethod ? block(matches(method, rule.echoMethod), set(corsHeaders.methods, method)) : []),
      ...set(corsHeaders.headers, text(rule.headers)),
      ...(rule.echoHeaders
        ? block(
            matches(headers, rule.echoHeaders),
            set(corsHeaders.headers, `${rule.headers === '' ? '' : `${quote(`${rule.headers},`)} + `}${trimmed}`),
          )
        : []),
      ...set(corsHeaders.maxAge, text(rule.maxAge)),
      ...set('Vary', text(rule.vary)),
    ]),
  ]
}

function gapsOf(plan: Plan): { gaps: Gap[] } {
  const gaps = [
    stricter('expose-merge', 'exposed-unjoinable', 'VCL'),
    different('origin-length', 'long-line', 'Varnish', 'http_req_hdr_len'),
  ]
  if (echoes(plan)) gaps.push(different('header-echo', 'echo-names'))
  return { gaps }
}

const hooks = ['recv', 'backend_fetch', 'deliver', 'synth'] as const

/** What calls the subroutines. */
export function varnishHooks(names: readonly string[], when: (name: string) => string): string[] {
  return hooks.flatMap((hook) =>
    sub(
      `vcl_${hook}`,
      names.flatMap((name) => block(when(name), [`call ${name}_${hook === 'backend_fetch' ? 'fetch' : hook};`])),
    ),
  )
}

export function varnishBackend({ host, port }: Site, name = 'default'): string[] {
  return [
    `backend ${name} {`,
    ...indent([`.host = ${quote(host.replace(/[[\]]/g, ''))};`, `.port = ${quote(String(port))};`], '    '),
    '}',
    '',
  ]
}

/** An application that never was behind a cache goes on as it did. */
const pass = ['# Nothing is cached until you say what may be: the headers are right either way.', 'return (pass);']

export const varnish: Writer = {
  isProxy: true,
  gapsOf: (plan) => (plan.isOff ? { gaps: [] } : gapsOf(plan)),
  write: (plan, site, gaps) => {
    const off = ['# The policy switches CORS off: nothing is to be done.']
    // What calls them goes on to compile.
    const empty = ['recv', 'fetch', 'deliver', 'synth'].flatMap((name) => sub(`${site.name}_${name}`, []))
    const subs = plan.isOff ? [...off, ...(site.form === 'snippet' ? empty : [])] : varnishSubs(plan, site)
    if (site.form === 'snippet') {
      const what = `Include it after "import std;", and call cors_recv first in vcl_recv, cors_fetch in vcl_backend_fetch, cors_deliver in vcl_deliver, cors_synth in vcl_synth.`
      return [{ path: 'cors.vcl', content: fileOf([...heading(gaps, what), ...subs]) }]
    }
    const calls = hooks.flatMap((hook) => {
      const lines = [
        ...(plan.isOff ? [] : [`call cors_${hook === 'backend_fetch' ? 'fetch' : hook};`]),
        ...(hook === 'recv' ? pass : []),
      ]
      return lines.length === 0 ? [] : sub(`vcl_${hook}`, lines)
    })
    const conf = ['vcl 4.1;', '', 'import std;', '', ...varnishBackend(site), ...subs, ...calls]
    return [
      {
        path: 'default.vcl',
        content: fileOf([...heading(gaps, `Run it with: varnishd -F -f default.vcl -a :${site.listen}`), ...conf]),
      },
    ]
  },
}
