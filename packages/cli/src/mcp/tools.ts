import { servers } from '@cors/browser'

/** What a tool takes, as JSON Schema. */
type Properties = Readonly<Record<string, object>>

/** A command as a tool: what it takes, and what the command is then called with. */
export interface Tool {
  /** That of the command. */
  readonly name: string
  readonly properties: Properties
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

const url = text('the address that the page asks for')
const origin = text('the origin of the page, as https://app.example.com')
const method = text('the method of the request; GET without')
const headers = list("headers that the page sets, each as 'name: value'")
const credentials = text("the page's credentials mode", { enum: ['omit', 'same-origin', 'include'] })
const insecure = flag('accept a certificate that cannot be verified')

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** What stands under the names of the command's own options, without what was not given. */
function given(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

const check: Tool = {
  name: 'check',
  properties: {
    url,
    origin,
    method,
    headers,
    credentials,
    redirect: text('the redirect mode', { enum: ['follow', 'error', 'manual'] }),
    data: text('the body of the request'),
    cookie: text('cookies that the browser would send'),
    insecure,
  },
  required: ['url', 'origin'],
  isLocal: false,
  toCall: ({ url, method, headers, ...rest }) => ({
    arguments: [String(url)],
    options: given({ ...rest, request: method, header: headers && strings(headers) }),
  }),
}

const diagnose: Tool = {
  name: 'diagnose',
  properties: {
    text: text(
      'console lines, output of curl, copied requests, headers, a HAR archive, source that configures CORS; several in one',
    ),
    files: list('files to read in its place'),
    origin,
    on: text('write the fix for this server', { enum: servers.map(({ id }) => id) }),
    probe: flag('ask the server what is still open'),
    insecure,
  },
  required: [],
  isLocal: false,
  toCall: ({ text: _text, files, ...rest }) => ({ arguments: strings(files), options: given(rest) }),
}

const audit: Tool = {
  name: 'audit',
  properties: {
    urls: list('the addresses to audit; each gets up to 60 requests'),
    origin: text('an origin that should be let in'),
    allowRemote: flag('the user may have these hosts probed, and said so; without, only local hosts are'),
    insecure,
  },
  required: ['urls'],
  isLocal: false,
  toCall: ({ urls, allowRemote, ...rest }) => ({
    arguments: strings(urls),
    options: given({ ...rest, yes: allowRemote === true }),
  }),
}

const explain: Tool = {
  name: 'explain',
  properties: {
    policy: text('a .json, .js or .ts file whose default export is what createPolicy takes; .js and .ts are run'),
    origin,
    method,
    headers,
    credentials,
  },
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
  properties: {
    policy: text('a .json, .js or .ts file whose default export is what createPolicy takes; .js and .ts are run'),
    to: text('the target: nginx, caddy, envoy, s3, vercel, …; one that is not known is answered with all of them'),
    form: text('a snippet, or a whole server (proxies only)', { enum: ['snippet', 'server'] }),
    listen: text('the port of a whole server'),
    upstream: text('where a whole server sends requests on to: http://host:port'),
    path: text('the path that the policy is for, with everything below it'),
  },
  required: ['policy', 'to'],
  isLocal: true,
  toCall: (input) => ({ arguments: [], options: given(input) }),
}

/** Every command that is a tool as well. */
export const tools: readonly Tool[] = [check, diagnose, audit, explain, exportTool]
