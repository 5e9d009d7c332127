/** Why no answer came. */
export const wire = {
  unanswered: (origin: string, reason: string, code: string): string => `${origin} did not answer: ${reason} (${code})`,
  through: (message: string, proxy: string): string => `${message}, asked through the proxy ${proxy}`,
  proxyFault: (proxy: string, origin: string, reason: string, code: string): string =>
    `the proxy ${proxy} did not pass the request on to ${origin}: ${reason} (${code})`,
  proxyNext: (): string => 'Correct its address (HTTP_PROXY, HTTPS_PROXY, --proxy), or go without it: --no-proxy',
  proxyInvalid: (source: string): string => `what ${source} says is not the address of a proxy of http or https`,
  giveProxy: (): string => 'Write it as http://host:port, or go without it: --no-proxy',
  reasons: {
    refused: 'nothing listens there',
    reset: 'the connection was closed before an answer came',
    'unknown-host': 'the name is not known',
    unreachable: 'the address cannot be reached',
    timeout: 'no answer came in time',
    certificate: 'its certificate cannot be verified',
    tls: 'it does not speak TLS in a way that is understood',
    'not-http': 'what came is not HTTP',
    'headers-too-large': 'its headers are larger than browsers take',
    'proxy-auth': 'it wants a user and a password',
    'proxy-status': 'it refused to',
    other: 'the connection failed',
  },
  next: {
    refused: 'Start the server, or correct host and port',
    reset: 'Look at what the server logs: it closes the connection on this request',
    'unknown-host': 'Correct the name, or look at DNS',
    unreachable: 'Look at the network, a VPN or a firewall',
    timeout: 'Look at what the server waits for, or give it more with --timeout',
    certificate:
      'Browsers refuse it as well, unless the certificate is trusted on their machine; --insecure goes on without it',
    tls: 'Is the port one of https, and not of http?',
    'not-http': 'Is the port one of http, and not of https or of something else?',
    'headers-too-large': 'Send fewer or shorter headers',
    'proxy-auth': 'Give them in its address: http://user:password@host:port',
    'proxy-status': 'Ask whoever runs it, or go without it: --no-proxy',
    other: 'Try the URL in the address bar of a browser',
  },
}
