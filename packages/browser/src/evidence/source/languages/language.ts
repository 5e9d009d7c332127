/** How a language writes what is read of it; every pattern is sticky. */
export interface Language {
  readonly comment: RegExp
  /** Groups: `prefix` and `body`, or `raw` where nothing is escaped. */
  readonly string: RegExp
  /** What shows that a string is filled in at run time, tried on its prefix and itself. */
  readonly filled: RegExp
  /** What opens a list or a record; its last character is the bracket. */
  readonly list: RegExp
  /** The name of an argument or a field with what follows it. Group: `name` or `quoted`. */
  readonly name: RegExp
  /** Words that stand for a string. Groups: `method`, `header` or `symbol`. */
  readonly word?: RegExp
  /** Groups: `source` or `curly`, and `flags`. */
  readonly regExp?: RegExp
  /** Whether a statement ends with its line. */
  readonly linewise: boolean
}

const NEVER = /(?!)/
const SLASHES = /\/\/[^\n]{0,2000}|\/\*[\s\S]{0,5000}?\*\//y
const HASHES = /#[^\n]{0,2000}/y
const body = String.raw`(?<body>(?:\\[\s\S]|(?!\k<mark>)[^\\\n]){0,4000})`
const strings = (prefix: string, marks: string): RegExp =>
  new RegExp(String.raw`(?<prefix>${prefix})(?<mark>${marks})${body}\k<mark>`, 'y')

export const python: Language = {
  comment: HASHES,
  string: strings('[rRbBuUfF]{0,2}', `"""|'''|"|'`),
  filled: /^[rRbBuU]?[fF]/,
  list: /[[({]/y,
  name: /(?<name>[A-Za-z_]\w{0,60})\s*=(?!=)\s*|[rRuU]?(["'])(?<quoted>[^"'\n]{1,200})\2\s*:\s*/y,
  linewise: true,
}

export const java: Language = {
  comment: SLASHES,
  string: strings('', '"'),
  filled: /\$\{/,
  list: /(?:(?:Immutable)?(?:List|Set)\.(?:of|copyOf)|Arrays\.asList|(?:Collections\.)?singleton(?:List)?|(?:Arrays\.)?asList)\s*\(|new\s+String\s*\[\s*\]\s*\{|\{|(?:list|set|array|mutableList)Of\s*\(/y,
  name: /(?<name>[A-Za-z_]\w{0,60})\s*=(?!=)\s*/y,
  word: /(?:RequestMethod|HttpMethod)\.(?<method>[A-Z][A-Za-z]{2,7})(?:\.(?:name|toString)\(\))?|HttpHeaders\.(?<header>[A-Z][A-Za-z_]{1,40})|Boolean\.(?<symbol>TRUE|FALSE)/y,
  linewise: false,
}

export const csharp: Language = {
  comment: SLASHES,
  string: strings('[@$]{0,2}', '"'),
  filled: /^\$|^@\$/,
  list: /new\s*(?:string|List<string>|HashSet<string>)?\s*(?:\[\s*\d*\s*\])?\s*(?:\(\s*\))?\s*\{|\[/y,
  name: NEVER,
  word: /HttpMethods?\.(?<method>[A-Z][a-z]{2,7})(?:\.Method)?/y,
  linewise: false,
}

export const php: Language = {
  comment: /\/\/[^\n]{0,2000}|#[^\n[]{0,2000}|\/\*[\s\S]{0,5000}?\*\//y,
  string: strings('', `"|'`),
  filled: /^"[^"]*\$\w/,
  list: /array\s*\(|\[/y,
  name: /(["'])(?<name>[\w./*-]{1,80})\1\s*=>\s*/y,
  linewise: false,
}

export const ruby: Language = {
  comment: HASHES,
  string: strings('', `"|'`),
  filled: /^"[^"]*#\{/,
  list: /\[/y,
  name: /:?(["']?)(?<name>[A-Za-z_]\w{0,40})\1\s*(?:=>|:(?!:))\s*/y,
  word: /:(?<symbol>[A-Za-z_]\w{0,40})(?!\s*=>)/y,
  regExp: /\/(?<source>(?:\\.|[^/\\\n]){1,300})\/(?<flags>[imx]{0,3})|%r\{(?<curly>(?:\\.|[^}\\\n]){1,300})\}i?/y,
  linewise: true,
}

export const go: Language = {
  comment: SLASHES,
  string: new RegExp(`(?<prefix>)(?<mark>")${body}\\k<mark>|\`(?<raw>[^\`]{0,4000})\``, 'y'),
  filled: NEVER,
  list: /\[\]string\s*\{|&?(?:\w+\.)?(?:Options|Config|CORSConfig)\s*\{/y,
  name: /(?<name>[A-Za-z_]\w{0,60})\s*:(?!=)\s*/y,
  word: /http\.Method(?<method>[A-Z][a-z]{2,7})/y,
  linewise: true,
}

export const rust: Language = {
  comment: SLASHES,
  // What turns a string into the type that is wanted changes nothing of it.
  string: new RegExp(
    String.raw`(?<prefix>)(?<mark>")${body}\k<mark>(?:\s*\.\s*(?:parse(?:::<\w+>)?\(\)|unwrap\(\)|to_string\(\)|into\(\)|to_owned\(\)))*\??`,
    'y',
  ),
  filled: NEVER,
  list: /&?(?:vec!\s*)?\[/y,
  name: NEVER,
  word: /(?:http::)?Method::(?<method>[A-Z]{3,8})|(?:http::)?(?:header::)?(?<header>(?:CONTENT_TYPE|AUTHORIZATION|ACCEPT|ORIGIN))\b/y,
  linewise: false,
}
