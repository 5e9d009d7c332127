/** Why a RegExp is refused, and what its message ends with. */
export type BadRegExp = readonly [regExp: RegExp, advice: string]

/** A literal with this flag would ask for a newer target of the compiler. */
const inSets = (source: string): RegExp => new RegExp(source, 'v')

const ofAlternatives = (count: number): RegExp =>
  new RegExp(`^https:\\/\\/(?:${Array(count).fill('a').join('|')})(\\w+\\.?)+example\\.com$`)

const subdomains = 'write "https://*.example.com"'
const such = 'write a pattern, such as'
const hosts = 'name your hosts'
const suffix =
  'matches names that anybody can get, and credentials are on: list your own names, or set dangerouslyAllowPublicSuffixes: true'

/** Refused with and without credentials: some origin would take long. */
export const slow: readonly BadRegExp[] = [
  // A repetition inside a repetition, where both can take the same text.
  [/^https:\/\/(\w+\.?)+example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(\w+\.?)+example\.com(:\d+)?$/, `${such} "https://*.example.com:*"`],
  [/^http:\/\/(\w+\.?)+example\.com:3000$/, `${such} "http://*.example.com:3000"`],
  [/^https:\/\/([a-z0-9]+-?)*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/([\w-]+\.?)*[\w-]+\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/[\w-]+(-[\w-]+)*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(.*)*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(.+)+\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(.*\.)*example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/((.+)\.)+example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:[a-z]+)*?\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?<name>[a-z]+)+\.example\.com$/u, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:[a-z]{1,20}){1,20}\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:[a-z]{2,}){3,}\.example\.com$/, `${such} "https://*.example.com"`],
  // Alternatives that can take the same text.
  [/^https:\/\/(a|a)+\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/([a-z]|\w)+\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:a|b|ab)*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:[A-Z]|[a-z])+\.example\.com$/i, `${such} "https://*.example.com"`],
  // Several in a row.
  [/^https:\/\/[a-z]*[a-z0-9]*[a-z-]*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/.*.*.*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/.*foo.*bar.*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/[a-z]+?[a-z]+?[a-z]+?[a-z]+?\.example\.com$/, `${such} "https://*.example.com"`],
  // Optional ones in a row: there is no repetition in these.
  [new RegExp(`^https:\\/\\/${'a?'.repeat(30)}${'a'.repeat(30)}$`), `${such} "https://*.example.com"`],
  [/^https:\/\/(?:\w?){40}\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:a?|b?){20}\.example\.com$/, `${such} "https://*.example.com"`],
  // A look ahead is work as well.
  [/^https:\/\/(?=(\w+\.?)+$)example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?!(?:[a-z]+)+!).*\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:(?=.*x.*y).)*.*\.example\.com$/, `${such} "https://*.example.com"`],
  // As a list, from 31 alternatives on.
  [ofAlternatives(30), `${such} "https://*.example.com"`],
  [ofAlternatives(31), 'write a list of patterns, which may be of any length'],
  // Beyond what can be told.
  [/^https:\/\/(\w)\1\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?<label>\w+)\.\k<label>\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/\w+(?<=a+)\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/((a{100}){100}){100}\.example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(?:){1000000000}example\.com$/, `${such} "https://*.example.com"`],
  [/^https:\/\/(|){30}example\.com$/, `${such} "https://*.example.com"`],
  [inSets('^https:\\/\\/[\\q{zyx}a]\\.example\\.com$'), `${such} "https://*.example.com"`],
  [/^https:\/\/münchen\.example$/, `${such} "https://*.example.com"`],
]

/** Refused with credentials only: strangers can have what matches. */
export const open: readonly BadRegExp[] = [
  // Every site.
  [/^.*$/, hosts],
  [/^https:\/\/.*$/, hosts],
  [/^https?:\/\/.+$/, hosts],
  [/^https:\/\/\S+$/, hosts],
  [/^https:\/\/[^/]+$/, hosts],
  [/^https:\/\/[^:]*(?::\d+)?$/, hosts],
  [/^https:\/\/[a-z.]+$/, hosts],
  [/^https:\/\/[\w.-]+$/, hosts],
  [/^https:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}$/, hosts],
  [/^https:\/\/.*:3000$/, hosts],
  [/^https:\/\/.*(?::443)?$/, hosts],
  [/^[a-z]+:\/\/.*$/, hosts],
  [/^(?:https:\/\/)?.*$/, hosts],
  [/^https:\/\/(?!evil)[a-z.]+$/, hosts],
  [/^https:\/\/example\.com|.*$/, hosts],
  [/^https?:\/\/\d+\.\d+\.\d+\.\d+(:\d+)?$/, hosts],
  [/^https:\/\/(\d{1,3}\.){3}\d{1,3}$/, hosts],
  [/^https:\/\/\[[\da-f:]+\]$/, hosts],
  // Any host under a top-level domain, and any such domain.
  [/^https:\/\/.+\.(com|org)$/, hosts],
  [/^https:\/\/[a-z]+\.com$/, hosts],
  [/^https:\/\/(?:www\.)?[^.]+\.com$/, hosts],
  [/^https:\/\/\w+\.(?:app|dev)(?::\d+)?$/, hosts],
  [/^https:\/\/example\.[a-z]+$/, hosts],
  [/^https:\/\/example\.[a-z]{2,3}$/, hosts],
  [/^https:\/\/(?:.+\.)?example\.\w+$/, hosts],
  [/^https:\/\/example\..*$/, hosts],
  // The end is missing.
  [/^https:\/\/example\.com.*$/, 'write "https://example.com"'],
  [/^https:\/\/example\.com[^:]*$/, hosts],
  [/^https:\/\/localhost.*$/, hosts],
  // What goes on from a digit or an underscore.
  [/^https?:\/\/127\.0\.0\.1.*$/, 'write "https://127.0.0.1"'],
  [/^https?:\/\/192\.168\.\d+\.\d+.*$/, hosts],
  [/^https:\/\/10\.0\.0\.5[^/]*$/, hosts],
  [/^https:\/\/127\.0\.0\.1.{0,40}$/, hosts],
  [/^https:\/\/99designs.*$/, hosts],
  [/^https:\/\/_dev.*$/, hosts],
  [/^https:\/\/1[\w.]+$/, hosts],
  // The dot before the domain is missing, or may be left out.
  [/^https:\/\/.*example\.com$/, subdomains],
  [/^.*example\.com$/, subdomains],
  [/^https:\/\/[\w.-]+example\.com$/, subdomains],
  [/^https:\/\/[a-z]*example\.com$/, subdomains],
  [/^https:\/\/.*\.?example\.com$/, subdomains],
  [/^https:\/\/(.*\.)?.*example\.com$/, subdomains],
  [/^https:\/\/(?:app|[a-z.]+)example\.com$/, subdomains],
  [/^https:\/\/app\.?example\.com$/, subdomains],
  [/^https:\/\/[a-z]+-example\.com$/, hosts],
  [/^https:\/\/example-\d+\.com$/, hosts],
  [/^https:\/\/.*example\.com\.$/, hosts],
  [/^https:\/\/[abcde]\.com$/, hosts],
  [/^https:\/\/.*example\.com(:\d+)?$/, 'write "https://*.example.com:*"'],
  [/^https:\/\/.*example\.com:8443$/, 'write "https://*.example.com:8443"'],
  [/^https:\/\/(?:foo|.*bar)\.com$/, hosts],
  [/^https:\/\/(?:foo|bar)+\.com$/, hosts],
  // A dot without a backslash.
  [/^https:\/\/app.example.com$/, 'write "https://app.example.com"'],
  [/^https?:\/\/app.example.com$/, 'write "https://app.example.com"'],
  [/^https:\/\/app.example\.com$/, 'write "https://app.example.com"'],
  [/^https:\/\/app\.example.com$/, 'write "https://app.example.com"'],
  [/^https:\/\/(www.)?example\.com$/, subdomains],
  [/^https:\/\/(?:app|admin).example\.com$/, subdomains],
  [/^https:\/\/[a-z0-9-]+.example\.com$/, subdomains],
  [/^https:\/\/app[.-]example\.com$/, subdomains],
  [/^HTTPS:\/\/APP.EXAMPLE.COM$/i, 'write "https://app.example.com"'],
  [/^https:\/\/www\.example\.co.uk$/, 'write "https://www.example.co.uk"'],
  [/^https:\/\/.*example\.github\.io$/, 'write "https://*.example.github.io"'],
]

/** Refused with credentials, unless public suffixes are allowed. */
export const neighbours: readonly BadRegExp[] = [
  [/^https:\/\/[\w-]+\.github\.io$/, suffix],
  [/^https:\/\/.*\.vercel\.app$/, suffix],
  [/^https:\/\/.+\.netlify\.app$/i, suffix],
  [/^https:\/\/my-app-[a-z0-9]+-my-team\.vercel\.app$/, suffix],
  [/^https:\/\/my-app(?:-git)?-.*\.vercel\.app$/, suffix],
  [/^https:\/\/deploy-preview-\d+--my-site\.netlify\.app$/, suffix],
  [/^https:\/\/[a-z0-9-]+--my-site\.netlify\.app$/, suffix],
  [/^https:\/\/([a-z0-9-]+--)?[a-z0-9-]+\.netlify\.app$/, suffix],
  [/^https:\/\/.*\.pages\.dev$/, suffix],
  [/^https:\/\/\w+\.co\.uk$/, suffix],
  [/^https:\/\/[\w-]+\.up\.railway\.app$/, suffix],
  [/^https:\/\/(?:.+\.)?up.railway\.app$/, suffix],
  [/^https:\/\/[0-9a-f]{8}\.ngrok\.io$/, suffix],
  [/^https:\/\/[\w-]+\.ngrok-free\.app(?::\d+)?$/, suffix],
]

/** What a RegExp that is accepted allows, one example each. */
export type GoodRegExp = readonly [regExp: RegExp, allowed: string]

/** Accepted with and without credentials. */
export const safe: readonly GoodRegExp[] = [
  // One host, or a few.
  [/^https:\/\/example\.com$/, 'https://example.com'],
  [/^https?:\/\/example\.com$/, 'https://example.com'],
  [/^https:\/\/(www\.)?example\.com$/, 'https://www.example.com'],
  [/^https:\/\/(?:app|admin)\.example\.com$/, 'https://admin.example.com'],
  [/^https:\/\/(?:app\.|admin-|)example\.com$/, 'https://admin-example.com'],
  [/^(https:\/\/example\.com|https:\/\/example\.org)$/, 'https://example.org'],
  [/^https:\/\/example\.com$|^https:\/\/example\.org$/, 'https://example.org'],
  [/^https:\/\/example\.com|https:\/\/example\.org$/, 'https://example.com'],
  [/^https:\/\/example\.(com|org|co\.uk)$/, 'https://example.co.uk'],
  [/^https:\/\/(?:foo|bar|baz)\.(?:com|net|org|io|dev)$/, 'https://baz.dev'],
  [/^https:\/\/example[.]com$/, 'https://example.com'],
  [/^https:\/\/example\x2ecom$/, 'https://example.com'],
  [/^https:\/\/example\u{2e}com$/u, 'https://example.com'],
  [/^https:\/\/app[12]\.com$/, 'https://app2.com'],
  [/^https:\/\/[abcd]\.com$/, 'https://a.com'],
  [/^HTTPS:\/\/EXAMPLE\.COM$/i, 'https://example.com'],
  [/^https:\/\/my-site\.netlify\.app$/, 'https://my-site.netlify.app'],
  [/^https:\/\/(staging|www)\.my-app\.vercel\.app$/, 'https://www.my-app.vercel.app'],
  [/^https:\/\/example\.com\.?$/, 'https://example.com.'],
  [/^https:\/\/example\.com\/?$/, 'https://example.com'],
  [/^https:\/\/example\.com(\/.*)?$/, 'https://example.com'],
  // Anything under a domain of one's own.
  [/^https:\/\/[a-z]+\.example\.com$/, 'https://a.example.com'],
  [/^https:\/\/[a-z0-9-]+\.example\.com$/, 'https://a-1.example.com'],
  [/^https:\/\/\w+\.example\.com$/, 'https://a.example.com'],
  [/^https:\/\/.*\.example\.com$/, 'https://a.b.example.com'],
  [/^.*\.example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/.+?\.example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/(?:.+\.)?example\.com$/, 'https://example.com'],
  [/^https:\/\/(.*\.)?example\.com$/, 'https://a.example.com'],
  [/^https?:\/\/(.*\.)?example\.com(:\d+)?$/, 'https://a.example.com:8443'],
  [/^https:\/\/([^.]+\.)*example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/([^:/.]+\.)?example\.com$/, 'https://a.example.com'],
  [/^https:\/\/(?:[a-z0-9-]+\.)*example\.com(?::\d{1,5})?$/, 'https://a.b.example.com:1'],
  [/^https:\/\/(?:[\w-]+\.)+example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/[\w-]+(?:\.[\w-]+)*\.example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/[\w.-]+\.example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/\S+\.example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+example\.com$/, 'https://a.b-c.example.com'],
  [/^https:\/\/[a-z0-9]+(?:-[a-z0-9]+)*\.example\.com$/, 'https://a-b.example.com'],
  [/^https:\/\/(([a-z\d]|[a-z\d][a-z\d-]*[a-z\d])\.)*example\.com$/, 'https://a-b.example.com'],
  [/^https:\/\/(?:[a-z]{2}){3}\.example\.com$/, 'https://abcdef.example.com'],
  [/^https:\/\/[\w-]{1,63}\.example\.com$/, 'https://a.example.com'],
  [/^https:\/\/pr-\d+\.example\.com$/, 'https://pr-12.example.com'],
  [/^https:\/\/pr-[1-9]\d{0,4}\.preview\.example\.com$/, 'https://pr-12.preview.example.com'],
  [/^https:\/\/(?<tenant>[a-z]+)\.example\.com$/, 'https://a.example.com'],
  [/^https:\/\/(?!admin\.)[a-z]+\.example\.com$/, 'https://a.example.com'],
  [/^https:\/\/(?=.{1,253}$)(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+example\.com$/, 'https://a.b.example.com'],
  [/^https:\/\/\p{Ll}+\.example\.com$/u, 'https://a.example.com'],
  [inSets('^https:\\/\\/[a-z]+\\.example\\.com$'), 'https://a.example.com'],
  [/^https:\/\/[a-z]+\b\.example\.com$/ds, 'https://a.example.com'],
  [/^https:\/\/[a-z]+\.(?:example\.com|example\.co\.uk)$/, 'https://a.example.co.uk'],
  [/^https:\/\/[\w-]+\.my-site\.github\.io$/, 'https://a.my-site.github.io'],
  [/^https:\/\/a.b\.example\.com$/, 'https://a-b.example.com'],
  [/^https:\/\/[\w-]+-3000\.(?:eu|us)\.example\.dev$/, 'https://a-b-3000.eu.example.dev'],
  [/^https:\/\/[\w-]+-[\w-]+\.example\.com$/, 'https://a-b.example.com'],
  // A square of steps is not too many.
  [/^https:\/\/[\w-]+-git-[\w-]+-team\.example\.com$/, 'https://a-git-b-team.example.com'],
  [/^https:\/\/.+-.+\.(?:staging|preview)\.example\.com$/, 'https://a-b.preview.example.com'],
  [/^https:\/\/(?:.+\.)?(?:.+\.)?example\.(?:com|org)(?::\d+)?$/, 'https://a.b.example.org:1'],
  [/^https:\/\/(?:[\w-]+\.)*(?:[\w-]+\.)*example\.com$/, 'https://a.b.example.com'],
  // Machines on a desk.
  [/^https?:\/\/localhost$/, 'http://localhost'],
  [/^https?:\/\/localhost(:\d+)?$/, 'http://localhost:3000'],
  [/^https?:\/\/localhost:*([0-9]+)?$/, 'http://localhost:3000'],
  [/^http:\/\/localhost:(3000|5173)$/, 'http://localhost:5173'],
  [/^http:\/\/localhost:[0-9]{4,5}$/, 'http://localhost:5173'],
  [/^http:\/\/localhost:517[3-9]$/, 'http://localhost:5173'],
  [/^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/i, 'http://127.0.0.1:3000'],
  [/^http:\/\/127.0.0.1(:\d+)?$/, 'http://127.0.0.1'],
  [/^https?:\/\/127.0.0.1(:\d+)?$/, 'http://127.0.0.1'],
  [/^https?:\/\/(?:(?:[^:]+\.)?localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/, 'http://[::1]:5173'],
  [/^https?:\/\/(.*\.)?localhost(:\d+)?$/, 'http://a.localhost:3000'],
  [/^https?:\/\/[\w-]+\.localhost(:\d+)?$/, 'http://a.localhost'],
  [/^https?:\/\/193\.0\.2\.151:5509$/, 'https://193.0.2.151:5509'],
  [/^https:\/\/192\.168\.\d{1,3}\.\d{1,3}(:\d+)?$/, 'https://192.168.1.2:3000'],
  [/^https:\/\/(10\.\d+\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+):(3002|517[3-9])$/, 'https://172.16.0.1:5173'],
  [/^https:\/\/192\.168\.[\d.]+$/, 'https://192.168.1.2'],
  // Applications.
  [/^(capacitor|ionic):\/\/localhost$/, 'ionic://localhost'],
  [/^capacitor:\/\/.+$/, 'capacitor://localhost'],
  [/^(?:https?|capacitor):\/\/localhost(?::\d+)?$/, 'capacitor://localhost'],
  [/^chrome-extension:\/\/[a-p]{32}$/, `chrome-extension://${'abcdefgh'.repeat(4)}`],
  [/^(?:chrome|moz)-extension:\/\/[\w-]+$/, 'moz-extension://1b-2c'],
  [/^(?:https:\/\/example\.com|chrome-extension:\/\/[a-z]+)$/, 'chrome-extension://abc'],
  [/^vscode-webview:\/\/[\w-]+$/, 'vscode-webview://0a-1b'],
  [/^tauri:\/\/localhost$|^https?:\/\/tauri\.localhost$/, 'tauri://localhost'],
]
