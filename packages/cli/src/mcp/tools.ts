import { servers } from '@cors/browser'
import type { Texts } from '../texts/texts.ts'

/** What a tool takes, as JSON Schema. */
type Properties = Readonly<Record<string, object>>

/** A command as a tool: what it takes, and what the command is then called with. */
export interface Tool {
  /** That of the command. */
  readonly name: string
  /** With what each is, in the words of a language. */
  readonly properties: (words: Words) => Properties
  readonly required: readonly string[]
  /** Whether it only reads what it is given, and asks nobody. */
  readonly isLocal: boolean
  toCall(input: ToolInput): {
    readonly arguments: readonly string[]
    readonly options: Readonly<Record<string, unknown>>
  }
}

/** What an agent gives; the schema has been checked. */
export type ToolInput = Readonly<Record<string, unknown>>

const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const list = (description: string): object => ({ type: 'array', items: { type: 'string' }, description })
const flag = (description: string): object => ({ type: 'boolean', description })

type Words = Texts['mcp']

/** What more than one tool takes. */
const origin = (words: Words): object => text(words.origin)
const policy = (words: Words): object => text(words.policy)
const insecure = (words: Words): object => flag(words.insecure)
const request = (words: Words): Properties => ({
  method: text(words.method),
  headers: list(words.headers),
  credentials: text(words.credentials, { enum: ['omit', 'same-origin', 'include'] }),
})

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** What stands under the names of the command's own options, without what was not given. */
function given(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

const check: Tool = {
  name: 'check',
  properties: (words) => ({
    url: text(words.url),
    origin: origin(words),
    ...request(words),
    redirect: text(words.redirect, { enum: ['follow', 'error', 'manual'] }),
    data: text(words.data),
    cookie: text(words.cookie),
    insecure: insecure(words),
  }),
  required: ['url', 'origin'],
  isLocal: false,
  toCall: ({ url, method, headers, ...rest }) => ({
    arguments: [String(url)],
    options: given({ ...rest, request: method, header: headers && strings(headers) }),
  }),
}

const diagnose: Tool = {
  name: 'diagnose',
  properties: (words) => ({
    text: text(words.text),
    files: list(words.files),
    origin: origin(words),
    on: text(words.on, { enum: servers.map(({ id }) => id) }),
    probe: flag(words.probe),
    insecure: insecure(words),
  }),
  required: [],
  isLocal: false,
  toCall: ({ text: _text, files, ...rest }) => ({ arguments: strings(files), options: given(rest) }),
}

const audit: Tool = {
  name: 'audit',
  properties: (words) => ({
    urls: list(words.urls),
    origin: text(words.knownGood),
    allowRemote: flag(words.allowRemote),
    insecure: insecure(words),
  }),
  required: ['urls'],
  isLocal: false,
  toCall: ({ urls, allowRemote, ...rest }) => ({
    arguments: strings(urls),
    options: given({ ...rest, yes: allowRemote === true }),
  }),
}

const explain: Tool = {
  name: 'explain',
  properties: (words) => ({ policy: policy(words), origin: origin(words), ...request(words) }),
  required: ['policy', 'origin'],
  isLocal: true,
  toCall: ({ method, headers, ...rest }) => ({
    arguments: [],
    options: given({ ...rest, request: method, header: headers && strings(headers) }),
  }),
}

// Without --out it writes no file.
const exportTool: Tool = {
  name: 'export',
  properties: (words) => ({
    policy: policy(words),
    to: text(words.to),
    form: text(words.form, { enum: ['snippet', 'server'] }),
    listen: text(words.listen),
    upstream: text(words.upstream),
    path: text(words.path),
  }),
  required: ['policy', 'to'],
  isLocal: true,
  toCall: (input) => ({ arguments: [], options: given(input) }),
}

/** Every command that is a tool as well. */
export const tools: readonly Tool[] = [check, diagnose, audit, explain, exportTool]
