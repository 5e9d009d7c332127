/**
 * Domains under which anybody can get a name of their own. The full list needs a dependency and goes stale; these are the hosts
 * that people do deploy to. Any single label, and the usual second-level registries of countries, count by their shape.
 */
const hosting = new Set(
  (
    'github.io gitlab.io githubpreview.dev app.github.dev vercel.app now.sh netlify.app pages.dev workers.dev herokuapp.com web.app ' +
    'firebaseapp.com appspot.com run.app a.run.app cloudfunctions.net azurewebsites.net azurestaticapps.net cloudapp.net ' +
    'azureedge.net blob.core.windows.net cloudfront.net amazonaws.com s3.amazonaws.com elasticbeanstalk.com awsapprunner.com ' +
    'amplifyapp.com onrender.com railway.app up.railway.app fly.dev deno.dev deno.net surge.sh glitch.me repl.co replit.app replit.dev ' +
    'ngrok.io ngrok.app ngrok-free.app ngrok-free.dev trycloudflare.com loca.lt stackblitz.io webcontainer.io codesandbox.io csb.app ' +
    'gitpod.io blogspot.com wordpress.com myshopify.com webflow.io wixsite.com readthedocs.io neocities.org lovable.app bolt.host ' +
    'framer.app framer.website vercel.dev edgeone.app ondigitalocean.app digitaloceanspaces.com'
  ).split(' '),
)

/** Tells whether subdomains of this host belong to different people. */
export function isPublicSuffix(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  if (!name.includes('.')) return name !== 'localhost'
  return (
    hosting.has(name) ||
    /^(?:ac|co|com|edu|gob|gouv|gov|govt|ltd|me|mil|ne|net|nom|or|org|plc|sch)\.[a-z]{2}$/.test(name)
  )
}
