/**
 * Domains under which anybody can get a name of their own. The full list needs a dependency and goes stale; these are the hosts that people
 * deploy to most, for sites, previews, tunnels and files.
 *
 * @see https://publicsuffix.org/
 */
const hosting =
  /^(?:(?:base44|csb|expo|framer|mocha|zeabur|lovable|netlify|ngrok(?:-free)?|ondigitalocean|replit|streamlit|up\.railway|vercel|web)\.app|(?:(?:app\.)?github|deno|fly|ngrok-free|pages|r2|replit|workers)\.dev|(?:github|gitlab|gitpod|ngrok|nip|sslip|stackblitz|webcontainer|webflow)\.io|(?:amplifyapp|appspot|blogspot|de|eu|uk|us|firebaseapp|herokuapp|myshopify|onrender|pythonanywhere|trycloudflare|wixsite|wordpress)\.com|(?:azurefd|azurewebsites|b-cdn|cloudfront|ddns|in|ts)\.net|(?:now|surge)\.sh|(?:notion|square)\.site|bolt\.host|val\.run|(?:carrd|repl|supabase)\.co|devtunnels\.ms|(?:duckdns|eu|dyndns|hopto|no-ip)\.org|glitch\.me|hf\.space|loca\.lt)\.?$/

/** Some of them, on which most pages of strangers are. */
export const wellKnownHosting: readonly string[] = [
  'github.io',
  'vercel.app',
  'netlify.app',
  'pages.dev',
  'herokuapp.com',
]

/** Clouds whose names have regions and services between the suffix and the customer's. */
const cloud =
  /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|on\.aws|elasticbeanstalk\.com|awsapprunner\.com|run\.app|cloudfunctions\.net|windows\.net|cloudapp\.(?:azure\.com|net)|azure(?:staticapps\.net|containerapps\.io))\.?$/

/** The usual second-level registries of countries. */
const secondLevel = /^(?:ac|com?|edu?|gob|gov?|gouv|govt|gr|id|ltd|me|mil|ne|net|nom|org?|pe|plc|re|sch)\.[a-z]{2}\.?$/

/** Whether subdomains of this host belong to different people; any single label counts. A dot at the end changes nothing. */
export function isPublicSuffix(host: string): boolean {
  if (!/\../.test(host)) return !/^localhost\.?$/.test(host)
  return hosting.test(host) || secondLevel.test(host) || cloud.test(host)
}

/**
 * The part of a host that belongs to somebody, as well as it can be told without the public suffix list.
 *
 * @param host a domain, not an address
 */
export function registrableDomain(host: string): string {
  const labels = host.split('.')
  // The longest suffix counts, and it starts the furthest left.
  const start = labels.findIndex((_label, index) => isPublicSuffix(labels.slice(index).join('.')))
  return labels.slice(Math.max(0, start - 1)).join('.')
}
