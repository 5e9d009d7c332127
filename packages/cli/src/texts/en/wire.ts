/** Why no answer came. */
export const wire = {
  unanswered: (origin: string, reason: string, code: string): string => `${origin} did not answer: ${reason} (${code})`,
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
    other: 'Try the URL in the address bar of a browser',
  },
}
