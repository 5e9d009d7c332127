import type { BrowserRequest } from '@cors/browser'
import type { CorsOptions } from '@cors/core'
import type { CorsAdapterOptions } from '@cors/fetch'
import type { DenialCode } from './denial-words.ts'

/** What an adapter is given. */
export interface Given {
  readonly policy: CorsOptions
  readonly adapter?: CorsAdapterOptions<Request>
}

/** What a page asks for, with options that deny it, and options that do not. */
export interface DenialExample {
  readonly page: BrowserRequest
  readonly wrong: Given
  readonly right: Given
}

const app = 'https://app.example.com'
const get: BrowserRequest = { origin: app, url: 'https://api.example.com/items' }

/** One example for each reason; a test asks an adapter and `explain` whether each denies and allows as it says. */
export const denialExamples: Readonly<Record<DenialCode, DenialExample>> = {
  'origin-not-allowed': {
    page: get,
    wrong: { policy: { origin: 'http://app.example.com' } },
    right: { policy: { origin: app } },
  },
  'origin-check-failed': {
    page: get,
    wrong: {
      policy: {
        origin: () => {
          throw new Error('no connection')
        },
      },
    },
    right: { policy: { origin: (origin) => origin === 'https://app.example.com' } },
  },
  'method-not-allowed': {
    page: { ...get, method: 'PUT' },
    wrong: { policy: { origin: app, methods: ['GET', 'POST'] } },
    right: { policy: { origin: app, methods: ['GET', 'POST', 'PUT'] } },
  },
  'headers-not-allowed': {
    page: {
      ...get,
      method: 'POST',
      headers: [
        ['Content-Type', 'application/json'],
        ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
      ],
    },
    wrong: { policy: { origin: app, allowedHeaders: ['Content-Type'] } },
    right: { policy: { origin: app, allowedHeaders: ['Content-Type', 'traceparent'] } },
  },
  'credentials-not-allowed': {
    page: { ...get, credentials: 'include' },
    wrong: { policy: { origin: app } },
    right: { policy: { origin: app, credentials: true } },
  },
  'host-not-allowed': {
    page: { origin: 'http://localhost:5173', url: 'http://127.0.0.1:4000/items' },
    wrong: {
      policy: { origin: 'http://localhost:5173' },
      adapter: { rejectDenied: { hosts: ['localhost:4000'] } },
    },
    right: {
      policy: { origin: 'http://localhost:5173' },
      adapter: { rejectDenied: { hosts: ['localhost:4000', '127.0.0.1:4000'] } },
    },
  },
}
