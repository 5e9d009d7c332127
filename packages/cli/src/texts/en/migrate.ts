import type { Mistake, Note, Reason } from '@cors/rewrite'
import type { CommandHelp } from '../../cli/command-help.ts'
import { addressOf, type ChangeWords, type Headings, type LeftCode, type Place } from '../../migrate/changes.ts'

/** The headings of the pages on moving from a library, and of rule 16, as links have them. */
const headings: Headings = {
  written: 'what-is-written-differently',
  refused: 'what-is-refused-when-the-application-starts',
  answered: 'what-is-answered-differently',
  oneOwner: 'rule-16',
}

export const migrateHelp: CommandHelp = {
  summary: 'move from another library, and see what changes',
  description:
    "Finds cors, @fastify/cors, @koa/cors, hono/cors, Nest's enableCors, headers that are set by hand in Express and in Next's headers(), and shows what they become: a diff, and each change in meaning with its reason. What is not understood is left alone and named. --write writes it, into a clean work tree of git only. Exit code: 0 nothing to do, 1 changes were shown or written, 2 usage.",
  arguments: { path: 'files and folders with code; what git ignores is left out' },
  options: { write: 'write the changes; everything has to be committed' },
  examples: ['cors migrate .', 'cors migrate src --write', 'cors migrate src/app.js --json'],
}

/** What is said of a change; what `nest add` says has its own words. */
type Changes = Readonly<Record<Exclude<ChangeWords, 'nest-note'>, string>>

const changes: Changes = {
  'denied-preflight':
    'a preflight from an origin that is not allowed is answered 403 without CORS headers, where it was answered like any other: nothing is told to pages that may not ask',
  'denied-preflight/routed':
    'a preflight from an origin that is not allowed is answered 403 without CORS headers, where it went on to the application: nothing is told to pages that may not ask',
  'denied-headers':
    'an origin that is not allowed, and a request without one, get no Access-Control-Allow-Credentials and no Access-Control-Expose-Headers: they allow nothing there',
  'denied-headers/absent':
    'a request without Origin that the function lets in gets no Access-Control-Allow-Credentials and no Access-Control-Expose-Headers: they allow nothing there',
  'one-origin-matched':
    'one origin is matched, and sent to that origin only with Vary: Origin, where it was sent to everybody: the same to a browser',
  'origin-true-any': "the origin was sent back to whoever asked; it is '*' now, which says the same and can be cached",
  'plain-options':
    'a non-preflight OPTIONS request goes to the application, where it was answered like one: it may have an answer of its own',
  'plain-options/refused':
    'a non-preflight OPTIONS request goes to the application, where it was refused with 400: it may have an answer of its own',
  'preflight-length': 'a 204 has no Content-Length, as RFC 9110 asks; it was 0',
  'query-method':
    'no methods are named, and QUERY is now allowed as well: it is safe and has a body. Name methods where it should not be',
  'echoed-headers':
    'no allowedHeaders are named; what a preflight asks for is still echoed, now without spaces, and not where it is not a list of names or longer than 4 KiB',
  'echoed-headers/trimmed':
    'no allowedHeaders are named; what a preflight asks for is still echoed, but not where it is not a list of names or longer than 4 KiB',
  'echoed-headers/unvaried':
    'no allowedHeaders are named; what a preflight asks for is still echoed, now without spaces, and not where it is not a list of names or longer than 4 KiB. It is in Vary now',
  'exposed-on-preflight': 'Access-Control-Expose-Headers is no longer on preflights, where no browser looks at it',
  'star-list':
    "'*' echoes what a preflight asks for, Authorization included; with credentials a sent * was only a name",
  'names-cleaned': 'the lists are sent without spaces, each name once',
  'names-cleaned/forbidden': 'names that no script can set, or read, are not sent: a notice says so at the start',
  'handler-headers':
    'Access-Control-Allow-Origin that a handler sets itself is replaced, or removed where the origin is denied; its Vary is merged: there is one place that decides',
  'handler-headers/denied':
    'Access-Control-Allow-Origin that a handler sets itself is removed where the origin is denied: there is one place that decides',
  'predicate-canonical':
    'the function returns true or false. It is asked about canonical origins only: never without Origin, and never about null, which any sandboxed page can send (dangerouslyAllowNullOrigin)',
  'predicate-error':
    'an origin that the function refuses with an error is denied like any other, where it was a 500 from the error handler: the response has no CORS headers, a preflight is answered 403',
  'predicate-insecure':
    'with credentials, http origins other than loopback are denied, whatever the function says: whoever is on the way can act as the user (dangerouslyAllowInsecureOrigins)',
  'predicate-vary':
    'every response varies by Origin, denied ones and those without Origin too, so that no cache gives the answer for one page to another',
  'preflight-continue': 'preflightContinue hands on only preflights that are allowed; the rest is answered',
  'options-route-removed': 'the route for OPTIONS is removed: the middleware that is used answers every preflight',
  'option-ignored': 'is removed: the library did not read it either',
  'option-unneeded': 'is removed: it is so anyhow, or asks for what browsers do not look at',
  'option-unneeded/route': 'is removed: it was about the route for OPTIONS, and there is none',
  'option-unneeded/strict': 'is removed: a non-preflight OPTIONS request goes to the application, whatever it said',
  'regexp-anchored':
    'the RegExp has to match the whole origin. Without ^ and $ it let in names that others can register; check that it still matches every origin of yours',
  'environment-list':
    'the variable is read as a list, with commas or spaces between. Where it is not set, or holds what is not an origin, the application does not start, where CORS was off, or no page was let in',
  'environment-list/failed':
    'the variable is read as a list, with commas or spaces between. Where it is not set, or holds what is not an origin, the application does not start, where every request failed with 500, or no page was let in',
  'environment-list/everybody':
    'the variable is read as a list, with commas or spaces between. Where it is not set, or holds what is not an origin, the application does not start, where every page was let in, or none',
  'environment-list/made':
    'the variable is read as a list, with commas or spaces between. Where it is not set, or holds what is not an origin, the application does not start',
  'checked-at-start':
    'what the environment says is checked when the application starts, which fails on what is not an origin (a slash at the end, a path): it would never have matched',
  'checked-at-start/value':
    'the value is checked when the application starts, which fails on what the option cannot be',
  resolver:
    'the function for each request returns options; where it fails, the request is denied and logged, where it was a 500. Every response varies by Origin',
  'before-hooks':
    "preflights are answered before every hook, without a route of their own; order: 'registered' keeps the plugin's place",
  'vary-any': "'*' does not vary by Origin, since the answer is the same for everybody",
  'headers-by-hand':
    'the headers that were set by hand come from a policy: responses other than those to preflights carry no lists of methods and headers, and no Access-Control-Max-Age, where no browser looks at them',
  'headers-by-hand/preflight':
    'a preflight is answered by the policy, before what follows, where it went on to the application',
  'next-headers':
    'the headers are written by corsHeaders with conditions on Origin, so that only who is allowed gets them; a preflight is still answered by whoever is there',
  'next-headers/any': 'the headers are written by corsHeaders; a preflight is still answered by whoever is there',
  'nest-module':
    'the options of enableCors are those of CorsModule in the root module, which answers preflights ahead of middleware and guards; @Cors() and @NoCors() go on handlers',
  'predicate-other':
    'an origin that is not allowed, and a request without one, get no Access-Control-Allow-Origin, where the function gave them another origin: the same to a browser',
  'vary-by-hand':
    'every response varies by Origin, denied ones and those without Origin too, so that no cache gives the answer for one page to another',
}

const left: Readonly<Record<LeftCode, (detail: string) => string>> = {
  refused: (detail) => `would not start: ${detail}`,
  'reflects-everyone': (detail) =>
    `lets every site act as the user who is signed in (${detail} with credentials): decide which origins may, and name them`,
  'value-unknown': (detail) => `what ${detail} is cannot be told from the code: write it here, or rewrite it by hand`,
  'options-unknown': (detail) => `the options in ${detail} are not an object that is written in the project`,
  'option-unknown': (detail) =>
    `the option ${detail} does not have a counterpart that means the same: decide what it should do`,
  'callback-unknown': (detail) => `does not become a function that returns true or false without a decision: ${detail}`,
  'use-unknown': (detail) => `the library is used in a way that is not known: ${detail}`,
  'regexp-unanchored': (detail) =>
    `${detail} is not anchored, and what may stand before or behind it has to be decided`,
  'framework-unknown': (detail) => `the framework that ${detail} belongs to is not known`,
  'headers-unknown': (detail) => `headers are set by hand together with something else: ${detail}`,
  shared: (detail) => `is left with something that needs it as it is: ${detail}`,
  'name-taken': (detail) => `the name ${detail} is used for something else in the file`,
  nest: (detail) => detail,
  syntax: (detail) => `does not parse, and may use ${detail}`,
}

export const migrate = {
  /** A piece of the user's code. */
  detail: (code: string): string => code,
  /** What `nest add` says, as one line among others, which end without a stop. */
  note: ({ message }: Note): string => message.replace(/\.$/, ''),
  reason: ({ message }: Reason): string => message,
  /** What `createPolicy` says against options. */
  mistakes: (mistakes: readonly Mistake[]): string => mistakes.map(({ line }) => line).join('; '),
  /** Where a change is explained. */
  link: (place: Place): string => addressOf(place, headings),
  changes: changes as Changes,
  left: left as Readonly<Record<LeftCode, (detail: string) => string>>,
  nothing: (): string => 'Nothing to do',
  meanings: (): string => 'What changes in meaning',
  leftAlone: (): string => 'Left alone',
  writeIt: (count: number): string =>
    `${count === 1 ? 'One file' : `${count} files`} to change. Write it with: --write`,
  written: (count: number): string =>
    `${count === 1 ? 'One file was' : `${count} files were`} changed. Install what package.json names now, and run your tests`,
  notCode: (path: string): string => `${path} is not a file with JavaScript or TypeScript`,
  kinds: (): string => 'Give a folder, or a file that ends in .js, .cjs, .mjs, .jsx, .ts, .cts, .mts or .tsx',
  notClean: (): string => 'the work tree has changes that are not committed, and nothing was written',
  commitFirst: (): string => 'Commit or stash them, so that git can take the migration back',
  noWorkTree: (folder: string): string => `${folder} is not in a work tree of git, and nothing was written`,
  makeWorkTree: (): string => 'Run git init and commit, so that git can take the migration back',
}
