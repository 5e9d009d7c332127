/** What a server's configuration says about a fault. */
export const config = {
  byHand: (): string => 'the handwritten headers',
  ofNext: (): string => 'next.config',
  open: (library: string, option: string, expressions: readonly string[]): string =>
    `the configuration of ${library} takes ${option} from ${expressions.join(', ')}, whose value is not in the text`,
  printOpen: (expression: string, origin: string): string =>
    `Print the value of ${expression} where the server starts: it has to be exactly ${origin}, without a slash at the end`,
  printList: (expression: string, wanted: string): string =>
    `Print the value of ${expression} where the server starts: it has to contain ${wanted}`,
  list: (library: string, origins: string): string => `the configuration of ${library} allows ${origins}`,
  allowsEverybody: (library: string): string => `the configuration of ${library} allows every origin`,
  allowsPage: (library: string, origin: string): string => `the configuration of ${library} allows ${origin}`,
  allowsNobody: (library: string): string => `the configuration of ${library} allows no origin`,
  otherOrigins: (library: string, origins: string, origin: string): string =>
    `the configuration of ${library} allows ${origins}, and the page is on ${origin}`,
  nearMiss: (library: string, item: string, origin: string, differences: readonly string[]): string =>
    `the configuration of ${library} allows ${item}, and the page is on ${origin}: ${differences.join('; ')}`,
  commaJoined: (library: string, item: string): string =>
    `the configuration of ${library} has the origins in one string ("${item}"), which is compared as a whole: write an array`,
  apex: (library: string, item: string, origin: string): string =>
    `the configuration of ${library} allows ${item}, which covers subdomains and not ${origin} itself (the apex)`,
  literalStar: (library: string, item: string): string =>
    `${library} compares ${item} letter by letter, the star too: write the origin, or a regular expression`,
  addOrigin: (library: string, option: string): string => `In the options of ${library}: ${option}.`,
  addToList: (library: string, option: string): string => `In the options of ${library}: ${option}.`,
  nameOrigin: (library: string, origin: string): string =>
    `In the options of ${library}: origin: ['${origin}'], credentials: true.`,
  addCredentials: (library: string, option: string): string => `In the options of ${library}: ${option}.`,
  noCredentials: (library: string): string => `the configuration of ${library} does not set credentials`,
  didNotRun: (library: string): string =>
    `The configuration of ${library} is right, so this answer did not come through it: see that it stands before routes, authentication and error handlers, that the server was restarted and deployed, and that no proxy answers in its place.`,
  whichAnswers: (library: string): string =>
    `Ask the application itself, without proxy or CDN before it: if the header is there, what lies between takes it away; if not, this request does not pass through ${library}`,
  lacks: (library: string, option: string, wanted: string): string =>
    `${option} in the configuration of ${library} does not list ${wanted}`,
  lacksByDefault: (library: string, listed: readonly string[], wanted: string): string =>
    `${library} allows only ${listed.join(', ')} where its options do not name methods, so not ${wanted}`,
  listsIt: (library: string, wanted: string): string => `the configuration of ${library} lists ${wanted}`,
  severalLayers: (libraries: readonly string[]): string =>
    `several layers set the header: ${libraries.join(', ')}; keep one`,
  deadEntry: (library: string, item: string): string =>
    `No page can match ${item === '' ? 'the empty entry' : item} in the configuration of ${library}: no browser sends an origin that is written so`,
  starOfEntry: (library: string): string =>
    `${library} compares it letter by letter, the star too: write the origins, or a pattern in the way that ${library} takes one`,
  doesNotStart: (library: string): string => `${library} does not start with it`,
  rewriteEntry: (item: string, example: string): string =>
    `Write ${item === '' ? 'the entry' : item} as browsers send an origin: scheme, host and port, such as ${example}, one to an entry.`,
  writeOrigin: (origin: string): string => `Send one origin, written as browsers send it: ${origin}.`,
  everybodyAndCredentials: (library: string): string =>
    `The configuration of ${library} allows every origin and credentials, which exclude each other`,
  sendsBoth: (library: string): string =>
    `${library} sends * with Access-Control-Allow-Credentials: true, which a browser refuses for every request with cookies`,
  refusesBoth: (library: string): string =>
    `${library} refuses the two together: it does not start, or answers with an error`,
  nameOrigins: (library: string): string =>
    `In the options of ${library}: name the origins in place of *, or leave credentials out if no cookies are needed.`,
  writeTheOrigin: (): string =>
    'Send the origin that asked, if it is on your list, in place of *, with Vary: Origin; or leave Access-Control-Allow-Credentials out if no cookies are needed.',
  bothSend: (front: string, behind: string): string => `${front} and ${behind} both send Access-Control-Allow-Origin`,
  addsItsOwn: (front: string): string => `${front} adds its header to the one that the application has already sent`,
  keepOne: (front: string, behind: string): string =>
    `Keep one of the two: take the headers out of ${front}, or out of ${behind}.`,
  middlewareAfter: (before: readonly string[]): string =>
    `corsheaders.middleware.CorsMiddleware stands after ${before.join(', ')}, which can answer (or redirect) first`,
  middlewareMissing: (): string => 'MIDDLEWARE does not have corsheaders.middleware.CorsMiddleware',
  middlewareFirst: (): string => "Put 'corsheaders.middleware.CorsMiddleware' first in MIDDLEWARE.",
  listsMethods: (methods: readonly string[]): string => `the methods ${methods.join(', ')}`,
  listsHeaders: (headers: readonly string[]): string => `the headers ${headers.join(', ')}`,
  refusesInSilence: (library: string, lists: readonly string[]): string =>
    `${library} lists ${lists.join(' and ')}; to a preflight that asks for another it answers without any CORS header`,
  listWhatIsAsked: (library: string): string =>
    `In the options of ${library}: list the method and the headers that the page sends; if they are listed, this answer did not come through ${library}.`,
  notOnErrors: (library: string, status: number): string =>
    `the header of ${library} is only added to answers that succeed, not to ${status}`,
  addAlways: (): string => 'Write always, so that errors have the header too.',
  bothEntries: (library: string): string =>
    `The configuration of ${library} sends several origins at once, and a browser accepts exactly one`,
  sendsEveryEntry: (library: string, option: string): string =>
    `${library} has no list of origins: of an array as ${option} it sends every entry as a header of its own`,
  oneOrFunction: (library: string, option: string): string =>
    `In the options of ${library}: ${option} is one origin, or a function of the request that returns the one to send.`,
}
