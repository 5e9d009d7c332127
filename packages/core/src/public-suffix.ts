/**
 * Domains under which anybody can get a name of their own. The full list needs a dependency and goes stale; these are the hosts
 * that people deploy to most. Any single label, and the usual second-level registries of countries, count by their shape.
 */
const hosting =
  ' github.io gitlab.io vercel.app netlify.app pages.dev workers.dev herokuapp.com web.app firebaseapp.com appspot.com run.app ' +
  'azurewebsites.net azurestaticapps.net cloudfront.net amazonaws.com s3.amazonaws.com amplifyapp.com onrender.com ' +
  'up.railway.app fly.dev deno.dev replit.app ngrok.io ngrok.app ngrok-free.app trycloudflare.com blogspot.com myshopify.com '

/** Tells whether subdomains of this host belong to different people. */
export function isPublicSuffix(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  if (!name.includes('.')) return name !== 'localhost'
  return (
    hosting.includes(` ${name} `) ||
    /^(?:ac|com?|edu|gob|gou?v|govt|ltd|me|mil|net?|nom|org?|plc|sch)\.[a-z]{2}$/.test(name)
  )
}
