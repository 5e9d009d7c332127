import { combined } from '@cors/standard/header-list'
import { parseUrl } from '@cors/standard/url'
import type { Header } from '../../protocol/exchange.ts'

/** What a command of curl asks for. */
export interface CurlCommand {
  readonly url: string | undefined
  readonly method: string
  readonly headers: readonly Header[]
  readonly cookies: boolean
  /** The Cookie header, where the command has it in words. */
  readonly cookie?: string
  /** The body, where the command has it in words; a file's, or that of a form with parts, is not known. */
  readonly body?: string
}

/** Options whose next word is their value, and says nothing of the request. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  (
    '-o --output -w --write-out -m --max-time --connect-timeout -x --proxy --resolve --connect-to --cacert --cert -E --key --ciphers ' +
    '--tls-max --retry --retry-delay --interface -c --cookie-jar -D --dump-header -U --proxy-user --limit-rate -y -Y -z -K --config ' +
    '--max-redirs --dns-servers --unix-socket --form-string --aws-sigv4 -C --range -r --cert-type --http-version --trace --trace-ascii --stderr'
  ).split(' '),
)
const DATA = /^(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?)$/
const SHORT_WITH_VALUE = /^-[XHdFuAebowmxTEcDUKzyYCr]/

interface Draft {
  url?: string
  method?: string
  readonly headers: Header[]
  data?: 'form' | 'json' | 'multipart'
  get?: boolean
  head?: boolean
  put?: boolean
  cookies?: boolean
  cookie?: string
  readonly body: string[]
  bodyIsElsewhere?: boolean
}

function addHeader(draft: Draft, line: string): void {
  const colon = line.indexOf(':')
  const name = colon < 0 ? line.replace(/;\s*$/, '') : line.slice(0, colon)
  if (name.trim() !== '') draft.headers.push([name.trim(), colon < 0 ? '' : line.slice(colon + 1).trim()])
}

/** `@` stands for a file, but with `--data-raw`. */
function addBody(draft: Draft, option: string, value: string): void {
  if (value.startsWith('@') && option !== '--data-raw') draft.bodyIsElsewhere = true
  else if (option !== '--data-urlencode') draft.body.push(value)
  else draft.body.push(value.replace(/^([^=]*=)?(.*)$/s, (_all, name = '', text) => name + encodeURIComponent(text)))
}

/** What each option that has a value does. */
const OPTIONS: Readonly<Record<string, (draft: Draft, value: string) => void>> = {
  '-X': (draft, value) => {
    draft.method = value
  },
  '-H': addHeader,
  '-A': (draft, value) => addHeader(draft, `User-Agent: ${value}`),
  '-e': (draft, value) => addHeader(draft, `Referer: ${value}`),
  '-u': (draft) => draft.headers.push(['Authorization', '']),
  '--oauth2-bearer': (draft, value) => addHeader(draft, `Authorization: Bearer ${value}`),
  '-b': (draft, value) => {
    draft.cookies = true
    // Without an equals sign it is the name of a file.
    if (value.includes('=')) draft.cookie = value
  },
  '-F': (draft) => {
    draft.data = 'multipart'
    draft.bodyIsElsewhere = true
  },
  '-T': (draft) => {
    draft.put = true
  },
  '--json': (draft, value) => {
    draft.data = 'json'
    addBody(draft, '--json', value)
  },
  '--url': (draft, value) => {
    draft.url ??= value
  },
}
const LONG_NAMES: Readonly<Record<string, string>> = {
  '--request': '-X',
  '--header': '-H',
  '--user-agent': '-A',
  '--referer': '-e',
  '--user': '-u',
  '--cookie': '-b',
  '--form': '-F',
  '--upload-file': '-T',
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** `-XPUT`, `-sSi`, `--request=PUT` and `-X PUT` as an option and its value. */
function split(word: string): [string, string | undefined] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  if (equals > 0) return [word.slice(0, equals), word.slice(equals + 1)]
  if (/^-[^-]/.test(word) && word.length > 2 && SHORT_WITH_VALUE.test(word)) return [word.slice(0, 2), word.slice(2)]
  // Of several letters, only the last can have a value.
  const last = /^-[a-zA-Z#]{2,12}$/.test(word) ? `-${word.at(-1)}` : undefined
  return [last !== undefined && SHORT_WITH_VALUE.test(last) ? last : word, undefined]
}

function readOptions(words: readonly string[]): Draft {
  const draft: Draft = { headers: [], body: [] }
  for (let at = 1; at < words.length; at++) {
    const word = words[at] as string
    if (!word.startsWith('-') || word === '-') {
      draft.url ??= word
      continue
    }
    if (/^-[a-zA-Z]*I[a-zA-Z]*$|^--head$/.test(word)) draft.head = true
    if (/^-[a-zA-Z]*G[a-zA-Z]*$|^--get$/.test(word)) draft.get = true
    const [name, joined] = split(word)
    const option = own(LONG_NAMES, name) ?? name
    const apply = own(OPTIONS, option)
    const takes = apply !== undefined || DATA.test(option) || WITH_VALUE.has(option)
    const value = joined ?? (takes ? (words[++at] ?? '') : '')
    if (DATA.test(option)) {
      draft.data ??= 'form'
      addBody(draft, option, value)
    } else apply?.(draft, value)
  }
  return draft
}

const TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json', multipart: 'multipart/form-data' }

/** The request that a command of curl makes; `undefined` where it names no URL. */
export function readCurlCommand(words: readonly string[]): CurlCommand {
  const draft = readOptions(words)
  const { headers, data, get = false, bodyIsElsewhere = false } = draft
  const cookie = draft.cookie ?? combined(headers, 'cookie')
  const typed = combined(headers, 'content-type') !== undefined
  const sent: Header[] = data === undefined || get || typed ? headers : [...headers, ['Content-Type', TYPES[data]]]
  const url = draft.url === undefined || draft.url.includes('://') ? draft.url : `http://${draft.url}`
  const implied = draft.head ? 'HEAD' : draft.put ? 'PUT' : data !== undefined && !get ? 'POST' : 'GET'
  return {
    url: url !== undefined && parseUrl(url) !== undefined ? url : undefined,
    method: draft.method ?? implied,
    headers: sent,
    cookies: draft.cookies === true || combined(headers, 'cookie') !== undefined,
    ...(cookie === undefined ? {} : { cookie }),
    ...(data === undefined || get || bodyIsElsewhere ? {} : { body: draft.body.join(data === 'form' ? '&' : '') }),
  }
}
