/**
 * Domains under which anybody can get a name of their own. The full list needs a dependency and goes stale; these are the hosts that people
 * deploy to most, for sites, previews, tunnels and files.
 *
 * @see https://publicsuffix.org/
 */
const hosting =
  ' github.io gitlab.io github.dev app.github.dev gitpod.io vercel.app now.sh netlify.app pages.dev workers.dev r2.dev trycloudflare.com ' +
  'herokuapp.com onrender.com up.railway.app fly.dev deno.dev ondigitalocean.app surge.sh b-cdn.net web.app firebaseapp.com appspot.com ' +
  'cloudfront.net amplifyapp.com azurewebsites.net azurefd.net supabase.co lovable.app base44.app replit.app replit.dev repl.co glitch.me ' +
  'stackblitz.io webcontainer.io csb.app hf.space streamlit.app ngrok.io ngrok.app ngrok-free.app ngrok-free.dev loca.lt devtunnels.ms ' +
  'ts.net duckdns.org nip.io sslip.io blogspot.com wordpress.com wixsite.com webflow.io framer.app myshopify.com '

/** Clouds whose names have regions and services between the suffix and the customer's. */
const cloud =
  /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|on\.aws|elasticbeanstalk\.com|awsapprunner\.com|run\.app|cloudfunctions\.net|windows\.net|cloudapp\.(?:azure\.com|net)|azure(?:staticapps\.net|containerapps\.io))$/

/** The usual second-level registries of countries. */
const secondLevel = /^(?:ac|com?|edu?|gob|gov?|gouv|govt|gr|id|ltd|me|mil|ne|net|nom|org?|pe|plc|re|sch)\.[a-z]{2}$/

/** Whether subdomains of this host belong to different people; any single label counts. */
export function isPublicSuffix(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  if (!name.includes('.')) return name !== 'localhost'
  return hosting.includes(` ${name} `) || secondLevel.test(name) || cloud.test(name)
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
