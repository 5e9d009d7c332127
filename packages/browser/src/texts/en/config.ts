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
  addCredentials: (library: string): string => `In the options of ${library}: credentials: true.`,
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
}
