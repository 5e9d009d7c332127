import { originOf, type ParsedUrl, parseUrl, sameOrigin } from './url.ts'

/**
 * Suffixes below which anyone can register. The public suffix list has ten thousand; these few are those that CORS
 * questions are about, and they need no dependency.
 */
const SHARED =
  /(?:^|\.)((?:co|com|org|net|gov|edu|ac|ne|or|go|gob|mil)\.[a-z]{2}|github\.io|gitlab\.io|vercel\.app|now\.sh|netlify\.app|pages\.dev|workers\.dev|herokuapp\.com|onrender\.com|fly\.dev|up\.railway\.app|web\.app|firebaseapp\.com|run\.app|appspot\.com|azurewebsites\.net|azurestaticapps\.net|cloudfront\.net|amazonaws\.com|on\.aws|amplifyapp\.com|ngrok\.io|ngrok\.app|ngrok-free\.app|ngrok-free\.dev|loca\.lt|trycloudflare\.com|surge\.sh|glitch\.me|replit\.app|repl\.co|deno\.dev|supabase\.co|blogspot\.com|lovable\.app|stackblitz\.io|webcontainer\.io|r2\.dev|b-cdn\.net)$/

/** The registrable domain, as well as it can be told without the public suffix list; IP addresses are their own. */
export function registrableDomain(hostname: string): string {
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return hostname
  const suffix = SHARED.exec(hostname)?.[1]
  const below = suffix === undefined ? hostname.split('.') : hostname.slice(0, -suffix.length - 1).split('.')
  return suffix === undefined ? below.slice(-2).join('.') : `${below.at(-1) ?? ''}.${suffix}`
}

/** Same site without regard to the scheme. */
export function schemelesslySameSite(origin: string, url: ParsedUrl): boolean {
  const page = parseUrl(origin)
  if (page === undefined || page.hostname === '') return false
  return registrableDomain(page.hostname) === registrableDomain(url.hostname)
}

/**
 * True where `Cross-Origin-Resource-Policy` keeps the response from a page.
 *
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function corpBlocks(origin: string, url: ParsedUrl, policy: string | undefined): boolean {
  if (policy === 'same-origin') return !sameOrigin(origin, originOf(url))
  if (policy !== 'same-site') return false
  return !schemelesslySameSite(origin, url) || (!origin.startsWith('https:') && url.protocol === 'https:')
}
