import { isLoopback, originOf, parseUrl } from './url.ts'

function malformed(value: string, origin: string): string | undefined {
  if (value === '') return 'the header is empty: an option or environment variable is probably not set'
  if (/^(undefined|null|false|true|none|\[object .*\]|NaN)$/i.test(value) && value !== origin) {
    return value === 'null'
      ? 'the header is the word null, which matches sandboxed pages and files only'
      : `the header is the word ${value}: an option or environment variable is probably not set`
  }
  if (/^\$\{?\w+|^%\w+%$|^<.*>$|^\{\{/.test(value)) return 'a placeholder was not replaced by its value'
  if (/^["'`].*["'`]$/.test(value)) return 'the value is in quotes: write it without'
  if (/^\/.*\/[a-z]*$/.test(value) || /\\\.|\^https?/.test(value))
    return 'a regular expression was sent as text: match in the server, send the origin'
  if (/^\[.*\]$/.test(value)) return 'an array was sent as text: match in the server, send the one origin that asked'
  if (/[;|]| /.test(value)) return 'several origins in one header: browsers accept exactly one'
  if (value.includes('*'))
    return 'wildcards inside an origin are no pattern for a browser: match in the server, send the origin that asked'
  return undefined
}

function hostDifference(page: string, seen: string): string | undefined {
  if (page === `www.${seen}` || seen === `www.${page}`)
    return `www differs: the page is on ${page}, the header names ${seen}`
  if (isLoopback(page) && isLoopback(seen)) return `${page} and ${seen} are different origins, though the same machine`
  if (page.endsWith(`.${seen}`)) return `the page is on the subdomain ${page}, the header names ${seen}`
  if (seen.endsWith(`.${page}`)) return `the header names the subdomain ${seen}, the page is on ${page}`
  return undefined
}

function parsedDifference(value: string, origin: string): string[] {
  const seen = parseUrl(value)
  const page = parseUrl(origin)
  if (seen === undefined || page === undefined) return []
  const found: string[] = []
  if (seen.protocol !== page.protocol) found.push(`the scheme differs: ${page.protocol}// against ${seen.protocol}//`)
  const host = seen.hostname === page.hostname ? undefined : hostDifference(page.hostname, seen.hostname)
  if (host !== undefined) found.push(host)
  if (seen.port !== page.port && seen.protocol === page.protocol) {
    found.push(`the port differs: ${page.port || 'none'} against ${seen.port || 'none'}`)
  }
  if (seen.hostname !== page.hostname && host === undefined) found.push(`another host: ${seen.hostname}`)
  return found
}

/**
 * How a wrong `Access-Control-Allow-Origin` differs from the origin that was sent.
 *
 * @param value The value of the header.
 * @param origin The `Origin` that was sent.
 * @param target The URL that answered, to recognise a server that names itself.
 */
export function originDifferences(value: string, origin: string, target?: string): string[] {
  const broken = malformed(value, origin)
  if (broken !== undefined) return [broken]
  if (origin === 'null') return ['the page has the origin null (a file, a sandboxed frame, a data: URL or a redirect)']
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) {
    const exact = origin.endsWith(`//${value}`) ? ', which is otherwise right' : ''
    return [`the scheme is missing${exact}: an origin begins with https:// or http://`]
  }
  if (value.replace(/\/+$/, '') === origin) return ['a trailing slash: an origin has none']
  if (value.toLowerCase() === origin) return ['upper case: origins are compared byte for byte, in lower case']
  const parsed = parseUrl(value)
  if (parsed !== undefined && originOf(parsed) === origin) {
    const path =
      parsed.pathname !== '/'
        ? 'a path: an origin has none'
        : 'a default port or another spelling: write it as browsers do'
    return [path]
  }
  const differences = parsedDifference(value, origin)
  if (/[^:/]\/./.test(value)) differences.push('a path: an origin has none')
  else if (value.endsWith('/')) differences.push('a trailing slash: an origin has none')
  const own = target === undefined ? undefined : parseUrl(target)
  if (own !== undefined && originOf(own) === value) differences.push("it is the server's own origin, not the page's")
  return differences
}

const KNOWN = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-max-age',
]

/** Edits between two words, stopped above 3. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}

/** The header that was meant where a response carries one that browsers do not know. */
export function misspelt(name: string): string | undefined {
  const key = name.toLowerCase()
  if (KNOWN.includes(key)) return undefined
  if (/^(x-)?(access-control-)?(allow|allowed)-origins?$/.test(key) || key === 'access-control-origin')
    return 'access-control-allow-origin'
  return key.startsWith('acc') || key.includes('control') ? KNOWN.find((known) => distance(key, known) <= 3) : undefined
}
