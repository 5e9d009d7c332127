/** What a status usually means where the answer lacks the CORS headers. */
export const statuses: Readonly<Record<number, string>> = {
  400: 'a 400: the request was refused before or outside the CORS layer',
  401: 'a 401: authentication answered before the CORS layer',
  403: 'a 403: authorization, a CSRF check, a firewall, or a CORS layer that refuses the origin',
  404: 'a 404: no route for this method and path, so that nothing set the headers',
  405: 'a 405: the router knows the path but not this method',
  407: 'a 407: a proxy wants authentication',
  408: 'a 408: the request timed out',
  411: 'a 411: a length is required',
  413: 'a 413: the body is larger than a proxy or server allows, refused before the application ran',
  414: 'a 414: the URL is too long',
  415: 'a 415: the media type was refused',
  421: 'a 421: the connection was for another host',
  429: 'a 429: a rate limiter answered before the CORS layer',
  431: 'a 431: the request headers are too large',
  500: 'a 500: the application threw, and the error page lost the headers',
  501: 'a 501: the server does not know this method',
  502: 'a 502: the proxy did not reach the application, so its own error page answered',
  503: 'a 503: the application is down or overloaded, so another layer answered',
  504: 'a 504: the application took too long, so the proxy answered',
}

export const statusTexts = {
  notModified: (): string => 'a 304: the headers of the stored copy count',
  loginRedirect: (location: string): string =>
    `a redirect to a login page (${location}): the session is missing or expired, or authentication ran before CORS (answer API requests with 401 in place of a redirect)`,
  redirect: (location: string): string => `a redirect to ${location}`,
  nowhere: (): string => 'nowhere (no Location)',
  cloudflare: (status: number): string => `a ${status}: Cloudflare did not reach the server`,
  other: (status: number): string => `status ${status}`,
}
