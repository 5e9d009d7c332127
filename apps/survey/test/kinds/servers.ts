import type { Kind } from '../support/kind.ts'

const anybody = ['https://anybody.example']
const app = ['https://app.example.com']
type Callback = (error: Error | null, allowed?: unknown) => void

/** Servers for GraphQL, remote calls, sockets, models, uploads and sessions. */
export const servers: readonly Kind[] = [
  {
    source: 'tRPC, Apollo: cors() before the handler',
    peer: 'cors',
    written: { origin: ['http://localhost:3000', 'https://studio.apollographql.com'], credentials: true },
    notices: [],
    allows: ['http://localhost:3000', 'https://studio.apollographql.com'],
    why: 'the same list in both',
  },
  {
    source: 'Apollo: an address with a path',
    peer: 'cors',
    written: { origin: 'http://localhost:4000/graphql', credentials: true },
    refused: ['origin-path'],
    reason: { fails: 'http://localhost:4000' },
    write: { origin: 'http://localhost:4000', credentials: true },
    allows: ['http://localhost:4000'],
    why: 'an origin has no path, so it never matches',
  },
  {
    source: 'GraphQL Yoga: its documented options',
    peer: 'cors',
    written: {
      origin: 'http://localhost:4000',
      credentials: true,
      allowedHeaders: ['X-Custom-Header'],
      methods: ['POST'],
    },
    notices: [],
    allows: ['http://localhost:4000'],
    why: 'loopback needs no permission with credentials',
  },
  {
    source: 'Keystone: an origin for its admin pages',
    peer: 'cors',
    written: { origin: ['http://localhost:7777'], credentials: true },
    notices: [],
    allows: ['http://localhost:7777'],
    why: 'loopback needs no permission with credentials',
  },
  {
    source: 'Ghost: options for each request, by its Origin',
    peer: 'cors',
    written: (request: { headers: { origin?: string } }, callback: Callback) =>
      callback(null, { origin: request.headers.origin === 'https://app.example.com' }),
    ours: (request: { headers: { origin?: string } }) =>
      request.headers.origin === 'https://app.example.com' && { origin: 'https://app.example.com' },
    notices: [],
    allows: app,
    why: 'a resolver returns options; false is off',
  },
  {
    source: 'socket.io: origin, methods, a header and credentials',
    peer: 'cors',
    written: {
      origin: 'https://app.example.com',
      methods: ['GET', 'POST'],
      allowedHeaders: ['my-custom-header'],
      credentials: true,
    },
    notices: [],
    allows: app,
    why: 'the same in both',
  },
  {
    source: 'MCP: a public server of the TypeScript SDK',
    peer: 'cors',
    written: {
      origin: '*',
      exposedHeaders: ['Mcp-Session-Id'],
      allowedHeaders: [
        'Authorization',
        'Content-Type',
        'mcp-session-id',
        'last-event-id',
        'mcp-protocol-version',
        'mcp-method',
      ],
    },
    notices: [],
    allows: anybody,
    why: 'the same in both',
  },
  {
    source: 'MCP: a server that names its headers twice, and Accept',
    peer: '@fastify/cors',
    written: {
      origin: ['https://app.example.com'],
      credentials: true,
      methods: ['DELETE', 'GET', 'POST', 'OPTIONS', 'HEAD'],
      allowedHeaders: ['Authorization', 'Content-Type', 'Mcp-Session-Id', 'mcp-session-id', 'Last-Event-ID', 'Accept'],
      exposedHeaders: ['Mcp-Session-Id', 'mcp-session-id'],
      maxAge: 86_400,
    },
    notices: [],
    allows: app,
    why: 'duplicates are harmless',
  },
  {
    source: 'tus: uploads that resume',
    peer: 'cors',
    written: {
      origin: 'https://app.example.com',
      methods: 'POST, GET, HEAD, PATCH, DELETE, OPTIONS',
      allowedHeaders:
        'Authorization, Content-Type, Location, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Concat, Upload-Defer-Length, Upload-Length, Upload-Metadata, Upload-Offset, X-HTTP-Method-Override, X-Requested-With, X-Forwarded-Host, X-Forwarded-Proto, Forwarded',
      exposedHeaders:
        'Location, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Length, Upload-Metadata, Upload-Offset',
      maxAge: 86_400,
    },
    notices: [],
    allows: app,
    why: 'names in one string',
  },
  {
    source: 'Parse Server: the headers that it sends itself',
    peer: 'cors',
    written: {
      origin: '*',
      methods: 'GET,PUT,POST,DELETE,OPTIONS',
      allowedHeaders:
        'X-Parse-Master-Key, X-Parse-REST-API-Key, X-Parse-Javascript-Key, X-Parse-Application-Id, X-Parse-Client-Version, X-Parse-Session-Token, X-Requested-With, X-Parse-Revocable-Session, X-Parse-Request-Id, Content-Type, Pragma, Cache-Control',
      exposedHeaders: 'X-Parse-Job-Status-Id, X-Parse-Push-Status-Id',
    },
    notices: [],
    allows: anybody,
    why: 'names in one string',
  },
  {
    source: 'Supabase: the headers of its functions',
    peer: 'cors',
    written: { origin: '*', allowedHeaders: 'authorization, x-client-info, apikey, content-type' },
    notices: [],
    allows: anybody,
    why: 'names in one string',
  },
  {
    source: 'better-auth, with Hono',
    peer: 'hono/cors',
    written: {
      origin: 'http://localhost:3001',
      allowHeaders: ['Content-Type', 'Authorization'],
      allowMethods: ['POST', 'GET', 'OPTIONS'],
      exposeHeaders: ['Content-Length'],
      maxAge: 600,
      credentials: true,
    },
    notices: [],
    allows: ['http://localhost:3001'],
    why: 'loopback needs no permission with credentials',
  },
  {
    source: 'better-auth, with Hono: everybody for now',
    peer: 'hono/cors',
    written: { origin: '*', allowHeaders: ['Content-Type', 'Authorization'], credentials: true },
    refused: ['origin-wildcard-credentials'],
    reason: { fails: 'https://app.example.com' },
    write: { origin: 'https://app.example.com', allowedHeaders: ['Content-Type', 'Authorization'], credentials: true },
    allows: app,
    why: 'no browser takes "*" for a request with credentials',
  },
]
