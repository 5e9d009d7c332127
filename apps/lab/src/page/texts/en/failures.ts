/** Why a browser blocks, for somebody who has never heard of it; by the codes of @cors/browser. */
export const failures = {
  'acao-missing':
    'The answer has no Access-Control-Allow-Origin header, so the server has not said that this page may read it.',
  'acao-mismatch':
    'Access-Control-Allow-Origin names another origin than this page’s. The two are compared letter by letter.',
  'acao-invalid': 'The value of Access-Control-Allow-Origin cannot be an origin.',
  'acao-multiple': 'Access-Control-Allow-Origin names several origins; browsers accept exactly one.',
  'acao-wildcard-credentials':
    'The page sends cookies, and for those Access-Control-Allow-Origin: * does not count: the server has to name the page’s origin.',
  'acac-not-true': 'The page sends cookies, and the answer has no Access-Control-Allow-Credentials: true.',
  'preflight-status': 'The browser asked first, with an OPTIONS request, and the answer was no success (200 to 299).',
  'preflight-redirect':
    'The browser asked first, with an OPTIONS request, and was redirected. Such a question is never asked again elsewhere.',
  'acam-invalid': 'The list in Access-Control-Allow-Methods cannot be read.',
  'acah-invalid': 'The list in Access-Control-Allow-Headers cannot be read.',
  'method-not-allowed':
    'The browser asked first, and the answer does not list this method in Access-Control-Allow-Methods.',
  'header-not-allowed':
    'The browser asked first, and the answer does not list a header that the page sends in Access-Control-Allow-Headers.',
  'redirect-mode-error': 'The server redirects, and the page asked not to follow.',
  'redirect-credentials': 'The server redirects to an address with a user name or a password in it.',
  'redirect-scheme': 'The server redirects to an address that is not http or https.',
  'redirect-location': 'The server redirects to an address that cannot be read.',
  'redirect-count': 'The server redirects more than 20 times.',
  'mode-same-origin': 'The page asked with mode: "same-origin", and the address is on another origin.',
  'scheme-not-http': 'Only http and https addresses can be asked with CORS.',
  'no-cors-redirect-mode': 'Mode no-cors always follows redirects, and the page asked for something else.',
  'no-cors-method': 'Mode no-cors sends only GET, HEAD and POST.',
  'method-forbidden': 'CONNECT, TRACE and TRACK can never be sent from a page.',
  corp: 'The server forbids other sites to load this at all, with Cross-Origin-Resource-Policy.',
  'sri-opaque': 'Integrity can only be checked of an answer that the page may read.',
}
