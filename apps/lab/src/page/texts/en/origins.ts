/** The texts of the section that compares two addresses, in English. */
export const origins = {
  title: 'One origin or two?',
  lead: 'An origin is scheme, host and port. If one of them differs, a page on the first address may not read answers of the second, unless that allows it with CORS.',
  first: 'First address',
  second: 'Second address',
  invalid: 'This is no address: it has to begin with a scheme, as in https://example.com.',
  schemeless: (fixed: string) => `A scheme is missing: did you mean ${fixed}?`,
  example: 'Try an example',
  examples: {
    scheme: 'http and https',
    port: 'Two ports',
    subdomain: 'Two subdomains',
    path: 'Two paths',
    suffix: 'Two pages of github.io',
    loopback: 'localhost and 127.0.0.1',
    defaultPort: 'A port that goes without saying',
    app: 'A mobile app',
  },
  part: 'Part',
  parts: { scheme: 'Scheme', host: 'Host', port: 'Port', origin: 'Origin', site: 'Site' },
  compared: 'Same?',
  same: 'same',
  different: 'different',
  implied: '(implied)',
  none: 'none',
  opaque: 'opaque: like no other',
  caption: 'The two addresses, part by part',
  sameOrigin: 'Same origin',
  crossOrigin: 'Different origins',
  sameSite: 'Same site',
  crossSite: 'Different sites',
  originReasons: {
    same: 'Scheme, host and port are the same. Paths do not matter.',
    opaque:
      'At least one of them has an opaque origin (file:, data:, a sandboxed frame), which is the same as no other, not even another one like it.',
    differs: { scheme: 'the scheme', host: 'the host', port: 'the port' },
    differ: (parts: readonly string[]) => `What differs: ${parts.join(' and ')}.`,
  },
  siteReasons: {
    same: (site: string) => `Both are on ${site} with the same scheme. Ports and subdomains do not matter for a site.`,
    scheme: (site: string) => `Both are on ${site}, but the scheme differs, and a site has one scheme.`,
    domain: (a: string, b: string) => `${a} and ${b} are two domains that anybody could have registered.`,
    suffix: (suffix: string, a: string, b: string) =>
      `Anybody can get a name below ${suffix}: it is a public suffix. So ${a} and ${b} may belong to strangers.`,
    host: (a: string, b: string) =>
      `${a} and ${b} have no registrable domain in common; such hosts are each a site of its own.`,
    opaque: 'An opaque origin belongs to no site.',
  },
  meaning: {
    title: 'What it means',
    same: 'A page on the first may read answers of the second. No CORS is needed, and cookies travel by themselves.',
    crossOriginSameSite:
      'A page on the first may read answers of the second only if they allow it, with CORS. Cookies travel with credentials: "include", SameSite=Lax and Strict ones too.',
    crossSite:
      'A page on the first may read answers of the second only if they allow it, with CORS. With credentials: "include" only cookies with SameSite=None; Secure travel, and browsers that block third-party cookies hold those back as well.',
    opaque: 'A page with an opaque origin sends Origin: null. Serve it over http or https, and it gets an origin.',
    suffixes: 'Public suffixes are those of publicsuffix.org.',
  },
  toPlayground: 'Try a request from the first to the second',
}
