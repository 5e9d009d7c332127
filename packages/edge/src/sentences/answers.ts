/** What targets answer otherwise; `whose` is who stands behind them, such as the application. */
export const answers = {
  'exposed-unjoinable': (name: string): string =>
    `What the application itself exposes is removed on responses to allowed origins: ${name} cannot join two lists. Name it in exposedHeaders.`,
  'exposed-removed': (): string => 'What the application itself exposes is removed: name it in exposedHeaders.',
  'exposed-replaced': (whose: string): string =>
    `What the ${whose} itself exposes is replaced: name it in exposedHeaders.`,
  'exposed-may-be-replaced': (whose: string): string =>
    `What the ${whose} itself exposes may be replaced: name it in exposedHeaders.`,
  'exposed-ignored': (whose: string): string =>
    `CORS headers of the ${whose} are ignored, what it exposes too: name it in exposedHeaders.`,
  'exposed-one-of-two': (): string =>
    'What the application itself exposes takes the place of exposedHeaders, or is replaced by it.',
  'exposed-only-if-allowed': (name: string): string =>
    `What may only be read is not exposed by ${name}: allow it in allowedHeaders as well.`,

  'long-line': (name: string, setting: string): string =>
    `${name} itself answers 400, without these headers, to a request with a header line of more than 8 kB (${setting}).`,
  'long-headers': (name: string, status: string, size: string, setting: string): string =>
    `${name} itself answers ${status}, without these headers, to a request with more than ${size} of headers (${setting}).`,

  'status-unknown': (name: string): string =>
    `${name} does not know this status of success: preflights are answered with 204.`,
  'preflight-of-everyone': (name: string, status: string): string =>
    `${name} answers preflights of every origin with ${status}, those of a denied one without CORS headers.`,
  'preflight-403': (name: string): string =>
    `${name} answers preflights with 200, and with 403 also those that ask for a method or header outside of the lists, so that the browser does not name the true cause.`,
  'preflight-without-origin': (name: string): string =>
    `${name} answers every preflight with 200; one of a denied origin too, without Access-Control-Allow-Origin.`,
  'preflight-with-lists': (name: string): string =>
    `${name} answers every preflight with 200; one of a denied origin too, without Access-Control-Allow-Origin, but with the lists.`,
  'preflight-with-credentials': (name: string): string =>
    `${name} answers every preflight with 200; one of a denied origin too, without Access-Control-Allow-Origin, but with the lists and credentials.`,
  'preflight-goes-on': (name: string): string =>
    `${name} answers preflights with 200; one of a denied origin goes on to the backend.`,
  'preflight-of-gateways': (): string =>
    'Gateways answer preflights with 200 or 204, and those of a denied origin without Access-Control-Allow-Origin, or with 403.',
  'preflight-empty-value': (): string =>
    'An Origin or Access-Control-Request-Method without a value, which no browser sends, is as if absent: such an OPTIONS request goes to the application.',
  'preflight-of-application': (name: string): string =>
    `${name} only adds headers: the application has to answer OPTIONS with a status of success, and a denied preflight is answered so too, without CORS headers. Whatever has Access-Control-Request-Method is taken for a preflight.`,
  'preflight-of-origin-server': (name: string): string =>
    `${name} only adds headers: the origin server has to answer OPTIONS with a status of success, and it has to be among the allowed methods of the behaviour.`,
  'denied-xml': (name: string): string => `${name} answers a denied preflight with a document of XML.`,

  'foreign-removed': (whose: string): string =>
    `CORS headers of the ${whose} are removed from responses to requests without Origin too.`,
  'foreign-twice': (whose: string): string =>
    `CORS headers that the ${whose} sends itself may come twice: let it send none.`,
  'foreign-without-origin': (whose: string): string =>
    `CORS headers of the ${whose} stay on responses to requests without Origin.`,
  'foreign-to-remove': (): string => 'CORS headers of the backend have to be removed with set-header in outbound.',
  'foreign-unsaid': (): string =>
    'The Gateway API does not say what becomes of CORS headers of the application: let it send none.',
  'foreign-where-denied': (name: string): string =>
    `${name} leaves CORS headers of the application on responses to denied origins, and sends credentials and exposed headers to everybody: let the application send none.`,
  'foreign-where-unset': (name: string): string =>
    `CORS headers of the application stay on responses that ${name} sets none on: let it send none.`,
  'foreign-stay': (): string => 'CORS headers that the application sets itself stay: let it set none.',

  'vary-undocumented': (): string => 'Whether Vary: Origin is sent with every response is not documented.',
  'vary-undocumented-here': (whose: string): string =>
    `Whether Vary: Origin is sent with every response is not documented: let the ${whose} send it.`,
  'vary-where-allowed': (name: string): string =>
    `${name} sends Vary only where a rule fits: a response without Origin does not vary, which caches have to be told.`,
  'vary-of-origin-server': (): string =>
    'Vary: Origin on every response has to come from the origin server, or Origin be part of the cache key.',
  'vary-not-on-preflight': (): string => 'The answer to a preflight does not vary on Origin.',
  'vary-echo': (name: string): string =>
    `${name} echoes the origin in place of "*", and so the responses vary on Origin.`,
  'vary-twice-not-on-preflight': (): string =>
    'Vary: Origin is added even where the response has it, and never to the answer of a preflight, which no cache keeps.',
  'vary-twice': (name: string): string => `${name} appends Origin to Vary even where the response has it.`,
  'vary-unsaid': (): string =>
    'The Gateway API does not say whether Vary: Origin is sent: look at what your gateway does, or add it with a ResponseHeaderModifier.',
  'vary-may-lack': (name: string): string =>
    `${name} adds Vary: Origin where it sets an origin; a response without one may lack it.`,
  'vary-of-application': (): string => 'Where the application sets Vary itself, Origin may be missing from it.',

  'own-error': (name: string): string => `An error of ${name} itself may come without these headers.`,
  'own-error-of-gateway': (): string => 'An error of the gateway itself may come without these headers.',
  'own-error-of-authorizer': (name: string): string =>
    `An error of ${name} itself, such as one of an authorizer, may come without these headers.`,
  'own-error-of-route': (name: string): string =>
    `An error of ${name} itself, such as one for an unknown route, comes without these headers.`,
  'some-errors': (name: string): string => `Some errors of ${name} come without these headers.`,
  'error-before-middleware': (name: string): string =>
    `An error of ${name} before this middleware comes without these headers.`,
  'error-before-plugin': (name: string): string =>
    `An error of ${name} before this plugin comes without these headers.`,

  'first-origin': (name: string): string =>
    `Before 1.23, ${name} sees only the first of several Origin lines, which no browser sends; the policy denies them.`,
  'several-origins': (name: string): string =>
    `What ${name} makes of several Origin lines, which no browser sends, is not documented.`,
}
