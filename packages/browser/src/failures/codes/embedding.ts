import { type FailureEntry, type FailureHelp, SERVER } from '../entry.ts'

/** What is checked without CORS. */
export type EmbeddingFailure = 'sri-opaque' | 'corp'

export const embeddingFailures: Readonly<Record<EmbeddingFailure, FailureEntry>> = {
  'sri-opaque': {
    stage: 'response',
    family: 'embedding',
    lines: {
      chrome: {
        writes: (_value, { url }) =>
          `Subresource Integrity: The resource '${url}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`,
        reads: /requires the request to be CORS enabled to check the integrity/i,
      },
      firefox: {
        writes: (_value, { url }) =>
          `“${url}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.`,
        reads: /not eligible for integrity checks/i,
      },
      safari: { writes: (_value, { url }) => `Cannot load ${url}. Failed integrity metadata check.`, reads: null },
    },
  },
  corp: {
    stage: 'response',
    family: 'embedding',
    lines: {
      chrome: {
        writes: (_value, { url }) => `GET ${url} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`,
        reads: /ERR_BLOCKED_BY_RESPONSE|NotSameOrigin|CORP\b|NotSameSite/i,
      },
      firefox: {
        writes: (_value, { url }) =>
          `The resource at “${url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).`,
        reads: /Cross-Origin-Resource-Policy/i,
      },
      safari: {
        writes: (_value, { url }) =>
          `Cancelled load to ${url} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
        reads: /Cross-Origin-Resource-Policy/i,
      },
    },
  },
}

export const embeddingHelp: Readonly<Record<EmbeddingFailure, FailureHelp>> = {
  'sri-opaque': {
    plan: { where: 'client', options: { origin: '*' } },
    page: null,
    shown: null,
    setting: null,
    message: () => 'Integrity cannot be checked on a response without CORS',
    fix: () => 'Add crossorigin="anonymous" along with integrity, and let the server send Access-Control-Allow-Origin.',
    explanation: 'Integrity can only be checked of an answer that the page may read.',
    localised: null,
  },
  corp: {
    plan: SERVER,
    page: 'ask-with-cors',
    shown: null,
    setting: null,
    message: () => 'Cross-Origin-Resource-Policy (or COEP on the page) keeps the resource from this page',
    fix: () =>
      'Send Cross-Origin-Resource-Policy: cross-origin with this resource; or load it with CORS (crossorigin) and allow the origin.',
    explanation: 'The server forbids other sites to load this at all, with Cross-Origin-Resource-Policy.',
    localised: null,
  },
}
