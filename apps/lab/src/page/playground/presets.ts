import type { Texts } from '../texts/en.ts'
import { emptyState, type PlayState } from './state.ts'

/** A case to start from; its title and what it shows are texts of the page. */
export interface Preset {
  readonly id: keyof Texts['playground']['presets']
  readonly state: PlayState
}

const json = 'Content-Type: application/json'
const preset = (id: Preset['id'], state: Partial<PlayState>): Preset => ({ id, state: { ...emptyState, ...state } })

/** Policies that work, as real applications have them. */
export const goodPresets: readonly Preset[] = [
  preset('spa', {
    method: 'PUT',
    url: 'https://api.example.com/items/1',
    headers: json,
    credentials: 'include',
    policy: `{
  origin: 'https://app.example.com',
  credentials: true,
  exposedHeaders: ['ETag'],
  maxAge: 600,
}`,
  }),
  preset('public', {
    from: 'https://anyone.example',
    url: 'https://api.example.com/weather?city=Seoul',
    policy: `{
  origin: '*',
  methods: ['GET', 'HEAD'],
}`,
  }),
  preset('tenants', {
    from: 'https://acme.example.com',
    method: 'POST',
    headers: json,
    credentials: 'include',
    policy: `{
  origin: ['https://example.com', 'https://*.example.com'],
  credentials: true,
}`,
  }),
  preset('localhost', {
    from: 'http://localhost:5173',
    url: 'http://localhost:3000/api/items',
    method: 'POST',
    headers: json,
    credentials: 'include',
    policy: `{
  origin: ['https://app.example.com', 'http://localhost:*'],
  credentials: true,
}`,
  }),
  preset('mobile', {
    from: 'capacitor://localhost',
    headers: 'Authorization: Bearer token',
    policy: `{
  origin: [
    'capacitor://localhost', // iOS
    'https://localhost', // Android
    'https://app.example.com',
  ],
  allowedHeaders: ['Authorization', 'Content-Type'],
}`,
  }),
]

const app = `{
  origin: 'https://app.example.com',
  credentials: true,
}`

/** The ten classic mistakes. */
export const badPresets: readonly Preset[] = [
  preset('notListed', { from: 'http://localhost:5173', method: 'PUT', headers: json, policy: app }),
  preset('starCookies', {
    credentials: 'include',
    policy: `{
  origin: '*',
  credentials: true,
}`,
  }),
  preset('slash', {
    policy: `{
  origin: ['https://app.example.com/'],
}`,
  }),
  preset('scheme', {
    policy: `{
  origin: ['http://app.example.com', 'https://www.example.com'],
}`,
  }),
  preset('joined', {
    policy: `{
  origin: 'https://app.example.com,https://www.example.com',
}`,
  }),
  preset('patch', { method: 'patch', url: 'https://api.example.com/items/1', headers: json, policy: app }),
  preset('wrongSide', {
    headers: 'Access-Control-Allow-Origin: *',
    policy: `{
  origin: 'https://app.example.com',
  allowedHeaders: ['Content-Type'],
}`,
  }),
  preset('noCors', { mode: 'no-cors', policy: app }),
  preset('login', {
    server: 'answers',
    headers: 'Authorization: Bearer token',
    preflight: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer',
    answer: 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example.com\nContent-Type: application/json',
  }),
  preset('twice', {
    server: 'answers',
    answer:
      'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example.com\nAccess-Control-Allow-Origin: *\nServer: nginx',
  }),
]
