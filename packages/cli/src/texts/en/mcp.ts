import type { CommandHelp } from '../../cli/command-help.ts'

export const mcpHelp: CommandHelp = {
  summary: 'serve these commands to coding agents',
  description:
    'Serves check, diagnose, audit, explain and export as tools of the Model Context Protocol over standard input and output, until the other side ends. The answers are those of --json. Files are read only where a tool is given one; a host that is not local is audited only where the tool is told that it may be.',
  arguments: {},
  options: {},
  examples: ['cors mcp --lang ko', 'npx @modelcontextprotocol/inspector npx @cors/cli mcp'],
}

/** What the tools take; agents read it. */
export const mcp = {
  url: 'the address that the page asks for',
  origin: 'the origin of the page, as https://app.example.com',
  method: 'the method of the request; GET without',
  headers: "headers that the page sets, each as 'name: value'",
  credentials: "the page's credentials mode",
  redirect: 'the redirect mode',
  data: 'the body of the request',
  cookie: 'cookies that the browser would send',
  insecure: 'accept a certificate that cannot be verified',
  text: 'console lines, output of curl, copied requests, headers, a HAR archive, source that configures CORS; several in one',
  files: 'files to read in its place',
  on: 'write the fix for this server',
  probe: 'ask the server what is still open',
  urls: 'the addresses to audit; each gets up to 60 requests',
  knownGood: 'an origin that should be let in',
  allowRemote: 'the user may have these hosts probed, and said so; without, only local hosts are',
  policy: 'a .json, .js or .ts file whose default export is what createPolicy takes; .js and .ts are run',
  to: 'the target: nginx, caddy, envoy, s3, vercel, …; one that is not known is answered with all of them',
  form: 'a snippet, or a whole server (proxies only)',
  listen: 'the port of a whole server',
  upstream: 'where a whole server sends requests on to: http://host:port',
  path: 'the path that the policy is for, with everything below it',
}
