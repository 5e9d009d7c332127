/** What stands in a sentence for what was not recorded. */
export const unread = {
  page: "the page's origin",
  url: 'the URL (not recorded)',
}

/** What was not recorded and was taken for granted. */
export const assumed = {
  otherOrigin: (): string => "that the page is on another origin than the server: the page's origin was not recorded",
  page: (origin: string): string =>
    `that the page is on ${origin}, which the answer names: the page's origin was not recorded`,
  originSent: (): string =>
    'that the request carried Origin, as a browser’s does: without it (curl without -H) most servers send no CORS header',
  address: (): string => 'that the answer is one to a request of the page: its URL was not recorded',
  status: (): string => 'that the status is 200: headers were recorded without one',
  credentials: (): string =>
    "that the page sends credentials (credentials: 'include' or withCredentials): the mode was not recorded, and with credentials the recorded answer is refused",
  noCredentials: (): string =>
    'that the page sends no credentials (cookies): the mode was not recorded, and with credentials this answer would be refused',
  defaultMode: (): string =>
    "that the page does not set credentials: 'include' or withCredentials: the mode was not recorded",
  preflightPassed: (): string => 'that the preflight (OPTIONS) passed: its answer was not recorded',
  preflightQuestion: (): string => 'that the preflight asked for GET: method and headers were not recorded',
  method: (): string => 'that the method is GET: no other was recorded',
  statusOfPreflight: (status: number): string =>
    `that ${status} is the preflight's status: this browser does not say which of the two requests was answered with it`,
  statusOfRequest: (status: number): string =>
    `that ${status} is the status of the request itself, and not of a preflight (OPTIONS) before it: this browser does not say which`,
  missingNotOther: (): string =>
    'that Access-Control-Allow-Origin is missing: Safari says the same where it names another origin',
  mostFrequent: (): string =>
    'that Access-Control-Allow-Origin is missing, which is the most frequent cause: the line blames CORS and names no check',
  errorPage: (status: number): string =>
    `that the answer with ${status} lacks the CORS headers, as error pages mostly do: its headers were not recorded`,
  storedCopy: (): string =>
    'that a cache stored this answer for another page: what the server itself answers now was not recorded',
  thirdParty: (): string => 'that the browser blocks third-party cookies: no line says so',
  knownByCookie: (): string => 'that the server knows its users by a cookie: it says no more than 401',
  handshake: (): string => 'that the handshake failed: neither its answer nor a line of the console was recorded',
  banHolds: (): string =>
    'that the ban on http: holds for this local address: some browsers lift it with the permission for the local network',
  loginRefuses: (): string =>
    'that the login page answers without CORS headers, as they do: its answer was not recorded',
  credentialsAsTold: (): string => 'that the page sends credentials, since the configuration allows them',
  layersInRow: (): string => 'that the same request passes through both: only their configurations were pasted',
  localServerRuns: (): string => 'that something answers at this local address: whether it does was not recorded',
}

/** What would settle a question. */
export const next = {
  askServer: (): string => 'Ask the server as the browser does, and paste what it answers',
  askPreflight: (): string => 'Ask as the preflight does, and paste the status and the headers of the answer',
  compareWithCurl: (): string =>
    'Compare with what the server sends without a browser: if curl shows other headers than the browser, a cache, an extension or the browser itself changed them',
  privateWindow: (): string =>
    'Try a private window without extensions: it has no stored answers and no remembered preflights',
  consoleTab: (): string =>
    'Open the developer tools (F12), tab Console, try again, and paste the whole red line: it begins with “Access to …” in Chrome, with “Cross-Origin Request Blocked” in Firefox, and in Safari stands above “… due to access control checks”',
  networkTab: (): string =>
    'Open the developer tools (F12), tab Network, try again, click the request (and the OPTIONS before it, if there is one), and paste its status and its response headers',
  openInTab: (url: string): string =>
    `Open ${url} in a tab: a page that cannot be reached means server or name, a warning means the certificate, and an answer means that something in the browser (extension, local network permission) stopped the request`,
  localPermission: (): string =>
    'Look at the page’s site settings (left of the address): the permission for the local network must not be blocked',
  pageCode: (): string =>
    "Look at the call in the page, and paste it: does it set credentials: 'include' (fetch) or withCredentials (XMLHttpRequest, axios)?",
}
