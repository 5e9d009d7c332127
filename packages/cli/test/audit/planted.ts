import type { FindingCode } from '../../src/audit/finding.ts'
import {
  always,
  answering,
  byHand,
  good,
  onBehindParser,
  onExpress,
  onFastify,
  onHono,
  onKoa,
  type Start,
} from './by-hand.ts'
import { nest } from './planted-nest.ts'

/** A server with a fault: what it is found as, and what else is only worth knowing. */
export interface Planted {
  readonly name: string
  readonly start: Start
  readonly codes: readonly FindingCode[]
  /** Whether a hostile page reads answers with cookies. */
  readonly exploitable: boolean
  /** An origin that is let in, where it is not the usual one; `null`: none is told. */
  readonly good?: string | null
}

const any = (): boolean => true
const only = (origin: string): boolean => origin === good
const text = (value: string | readonly string[] | undefined): string => String(value ?? '')

function matching(name: string, matches: (origin: string) => boolean, ...codes: FindingCode[]): Planted {
  return { name, start: byHand({ matches }), codes, exploitable: true }
}

function expression(pattern: RegExp, ...codes: FindingCode[]): Planted {
  return { ...matching(String(pattern), (origin) => pattern.test(origin), ...codes) }
}

const reflecting: readonly Planted[] = [
  matching('reflects everybody', any, 'reflects-any-origin'),
  { ...matching('reflects, and nothing is told of it', any, 'reflects-any-origin'), good: null },
  matching('everybody of https', (origin) => origin.startsWith('https://'), 'reflects-any-origin'),
  {
    name: 'reflects without cookies',
    start: byHand({ matches: any, credentials: false }),
    codes: ['reflects-any-origin'],
    exploitable: false,
  },
  {
    name: 'cors with origin: true',
    start: onExpress({ origin: true, credentials: true }),
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: '@fastify/cors with origin: true',
    start: onFastify({ origin: true, credentials: true }),
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: '@fastify/cors with a number for an origin',
    start: onFastify({ origin: 42 as never, credentials: true }),
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: '@koa/cors with credentials',
    start: onKoa({ credentials: true }),
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: 'hono/cors with a function that returns the origin',
    start: onHono({ origin: (origin) => origin, credentials: true }),
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: 'reflects in preflights only, as the address takes no GET',
    start: byHand({
      matches: any,
      when: ({ method }) => method === 'OPTIONS',
      status: ({ method }) => (method === 'OPTIONS' ? 204 : 405),
    }),
    codes: ['reflects-any-origin'],
    exploitable: false,
  },
]

const matchers: readonly Planted[] = [
  matching('null', (origin) => origin === 'null' || only(origin), 'trusts-null'),
  { ...matching('null, and nothing is told of it', (origin) => origin === 'null', 'trusts-null'), good: null },
  {
    name: 'cors that lists null',
    start: onExpress({ origin: [good, 'null'], credentials: true }),
    codes: ['trusts-null'],
    exploitable: true,
  },
  matching('startsWith the origin', (origin) => origin.startsWith(good), 'matches-prefix'),
  matching('startsWith all but the end', (origin) => origin.startsWith('https://app.example.'), 'matches-prefix'),
  expression(/^https:\/\/app\.example\.com/, 'matches-prefix'),
  {
    ...matching('startsWith a port', (origin) => origin.startsWith('http://localhost:3000'), 'matches-prefix'),
    good: 'http://localhost:3000',
  },
  {
    ...matching('startsWith localhost', (origin) => origin.startsWith('http://localhost'), 'matches-prefix'),
    good: null,
  },
  matching('endsWith the domain', (origin) => origin.endsWith('example.com'), 'matches-suffix'),
  matching(
    'a host that ends with the domain',
    (origin) => URL.canParse(origin) && new URL(origin).hostname.endsWith('example.com'),
    'matches-suffix',
  ),
  matching(
    'a host that ends with that of shared hosting',
    (origin) => only(origin) || (URL.canParse(origin) && new URL(origin).hostname.endsWith('.netlify.app')),
    'trusts-shared-hosting',
  ),
  {
    name: 'reflects everybody, without Vary',
    start: byHand({ matches: any, vary: null }),
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  expression(/^https?:\/\/app.example.com$/, 'unescaped-dot'),
  expression(/^https:\/\/app\.example\.com(?![a-z0-9.:-])/, 'special-characters'),
  { ...expression(/^https:\/\/.*\.example\.com/, 'matches-substring') },
  matching('the host, whatever the scheme', (origin) => origin.split(':')[1] === '//app.example.com', 'trusts-http'),
  { ...matching('endsWith localhost', (origin) => origin.endsWith('localhost'), 'matches-suffix'), good: null },
  matching('endsWith the host', (origin) => origin.endsWith('app.example.com'), 'matches-suffix'),
  {
    name: 'cors with the expression of its README',
    start: onExpress({ origin: /example\.com$/, credentials: true }),
    codes: ['matches-suffix'],
    exploitable: true,
  },
  {
    name: '@fastify/cors with the same',
    start: onFastify({ origin: /example\.com$/, credentials: true }),
    codes: ['matches-suffix'],
    exploitable: true,
  },
  matching('includes the domain', (origin) => origin.includes('example.com'), 'matches-substring'),
  matching(
    'a list that includes the origin',
    (origin) => 'https://a.example,https://app.example.com'.includes(origin),
    'matches-substring',
  ),
  matching(
    'a host that includes that of the origin',
    (origin) => 'app.example.com'.includes(origin.replace(/^https?:\/\//, '')),
    'matches-substring',
  ),
  matching('includes the name', (origin) => origin.includes('example'), 'matches-substring'),
  expression(/app\.example\.com/, 'matches-substring'),
  {
    name: 'hono/cors with includes',
    start: onHono({ origin: (origin) => (origin.includes('example.com') ? origin : null), credentials: true }),
    codes: ['matches-substring'],
    exploitable: true,
  },
  {
    name: '@koa/cors with includes',
    start: onKoa({
      origin: (context) => (context.get('origin').includes('example.com') ? context.get('origin') : ''),
      credentials: true,
    }),
    codes: ['matches-substring'],
    exploitable: true,
  },
  expression(/^https:\/\/app.example.com$/, 'unescaped-dot'),
  expression(/^https:\/\/app\.example.com$/, 'unescaped-dot'),
  expression(/^https:\/\/.*.example\.com$/, 'unescaped-dot'),
  expression(/^https:\/\/[a-z]+.example.com$/, 'unescaped-dot'),
  expression(/^https:\/\/app\.example\.com([^.\-a-z0-9].*)?$/, 'special-characters'),
  expression(/^https:\/\/app\.example\.com(_.*)?$/, 'special-characters'),
  expression(/^https?:\/\/app\.example\.com$/, 'trusts-http'),
  {
    name: 'cors that lists http',
    start: onExpress({ origin: [good, 'http://app.example.com'], credentials: true }),
    codes: ['trusts-http'],
    exploitable: true,
  },
  expression(/^https:\/\/app\.example\.com(:\d+)?$/, 'trusts-any-port'),
  {
    ...expression(/^http:\/\/localhost(:\d+)?$/, 'trusts-any-port'),
    good: 'http://localhost:3000',
    exploitable: false,
  },
  { ...expression(/^https:\/\/([a-z]+\.)*example\.com$/, 'trusts-any-subdomain'), exploitable: false },
  matching(
    'endsWith a dot and the domain',
    (origin) => origin.endsWith('.example.com'),
    'trusts-http',
    'trusts-any-subdomain',
  ),
  { ...expression(/^https:\/\/[^.]+\.vercel\.app$/, 'trusts-shared-hosting'), good: 'https://shop.vercel.app' },
  {
    ...expression(/^https:\/\/shop-[^.]+\.vercel\.app$|^https:\/\/shop\.vercel\.app$/, 'trusts-shared-hosting'),
    good: 'https://shop.vercel.app',
  },
  { ...expression(/\.github\.io$/, 'trusts-shared-hosting'), good: null },
  expression(/^https:\/\/[^.]+\.com$|^https:\/\/app\.example\.com$/, 'trusts-shared-hosting'),
  { ...expression(/^https:\/\/([a-z]+\.)?[a-z]+\.co\.kr$/, 'trusts-shared-hosting'), good: 'https://shop.co.kr' },
  matching('a playground', (origin) => origin === 'https://codepen.io' || only(origin), 'trusts-shared-hosting'),
]

const headers: readonly Planted[] = [
  {
    name: '* with credentials',
    start: always({ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' }),
    codes: ['wildcard-with-credentials'],
    exploitable: false,
  },
  {
    name: 'cors with * and credentials',
    start: onExpress({ credentials: true }),
    codes: ['wildcard-with-credentials'],
    exploitable: false,
  },
  {
    name: 'hono/cors with * and credentials',
    start: onHono({ origin: '*', credentials: true }),
    codes: ['wildcard-with-credentials'],
    exploitable: false,
  },
  {
    name: 'cors that tells strangers of credentials',
    start: onExpress({ origin: [good], credentials: true }),
    codes: ['credentials-without-origin'],
    exploitable: false,
  },
  {
    name: '@fastify/cors that does',
    start: onFastify({ origin: [good], credentials: true }),
    codes: ['credentials-without-origin'],
    exploitable: false,
  },
  {
    name: 'two lines',
    start: always({ 'access-control-allow-origin': [good, '*'] }),
    codes: ['multiple-allow-origin'],
    exploitable: false,
  },
  {
    name: 'a list in a line',
    start: always({ 'access-control-allow-origin': `${good}, https://www.example.com` }),
    codes: ['multiple-allow-origin'],
    exploitable: false,
  },
  {
    name: '@koa/cors with an array',
    start: onKoa({ origin: [good, 'https://www.example.com'] as never }),
    codes: ['multiple-allow-origin'],
    exploitable: false,
  },
  {
    name: 'repeats the method',
    start: byHand({
      matches: only,
      preflight: ({ headers }) => ({ 'access-control-allow-methods': text(headers['access-control-request-method']) }),
    }),
    codes: ['echoes-any-method'],
    exploitable: false,
  },
  {
    name: 'repeats the headers',
    start: byHand({
      matches: only,
      preflight: ({ headers }) => ({ 'access-control-allow-headers': text(headers['access-control-request-headers']) }),
    }),
    codes: ['echoes-any-header'],
    exploitable: false,
  },
  {
    name: 'cors that repeats the headers',
    start: onExpress({ origin: [good] }),
    codes: ['echoes-any-header'],
    exploitable: false,
  },
  { name: 'no Vary', start: byHand({ matches: only, vary: null }), codes: ['missing-vary'], exploitable: false },
  {
    name: 'another Vary',
    start: byHand({ matches: only, vary: 'Accept-Encoding' }),
    codes: ['missing-vary'],
    exploitable: false,
  },
  {
    name: 'Vary only where somebody asks',
    start: answering(({ headers: { origin } }) => [
      200,
      { 'access-control-allow-origin': origin === undefined ? undefined : good, vary: origin && 'Origin' },
    ]),
    codes: ['missing-vary'],
    exploitable: false,
  },
  {
    name: 'cacheable without Vary',
    start: byHand({ matches: only, vary: null, headers: { 'cache-control': 'public, max-age=60' } }),
    codes: ['cacheable-reflection'],
    exploitable: false,
  },
  {
    name: 'cacheable by Expires',
    start: byHand({ matches: only, vary: null, headers: { expires: 'Fri, 01 Jan 2100 00:00:00 GMT' } }),
    codes: ['cacheable-reflection'],
    exploitable: false,
  },
  {
    name: 'cacheable, reflects everybody',
    start: byHand({ matches: any, credentials: false, vary: null, headers: { 'cache-control': 's-maxage=600' } }),
    codes: ['cacheable-reflection'],
    exploitable: false,
  },
  {
    name: 'preflights for a year',
    start: byHand({ matches: only, preflight: () => ({ 'access-control-max-age': '31536000' }) }),
    codes: ['max-age-too-long'],
    exploitable: false,
  },
  {
    name: 'cors with a maxAge for ever',
    start: onExpress({ origin: good, maxAge: 1e9 }),
    codes: ['max-age-too-long'],
    exploitable: false,
  },
  {
    name: 'preflights for a day',
    start: byHand({ matches: only, preflight: () => ({ 'access-control-max-age': '86400' }) }),
    codes: ['max-age-too-long'],
    exploitable: false,
  },
]

const inconsistent: readonly Planted[] = [
  {
    name: 'strangers on errors',
    start: byHand({ matches: any, when: ({ url, headers: { origin = '' } }) => url !== '/items' || only(origin) }),
    codes: ['inconsistent-answers'],
    exploitable: true,
  },
  {
    name: 'strangers where an address cannot be decoded',
    start: byHand({
      matches: any,
      when: ({ url = '', headers: { origin = '' } }) => url.includes('%E0') || only(origin),
      status: ({ url = '' }) => (url.includes('%E0') ? 500 : 200),
    }),
    codes: ['inconsistent-answers'],
    exploitable: true,
  },
  {
    name: 'strangers in preflights',
    start: byHand({
      matches: any,
      when: ({ method, headers: { origin = '' } }) => method === 'OPTIONS' || only(origin),
    }),
    codes: ['inconsistent-answers'],
    exploitable: false,
  },
  {
    name: 'strangers by HEAD',
    start: byHand({ matches: any, when: ({ method, headers: { origin = '' } }) => method === 'HEAD' || only(origin) }),
    codes: ['inconsistent-answers'],
    exploitable: true,
  },
  {
    name: 'nothing on errors',
    start: byHand({ matches: only, when: ({ url }) => url === '/items' }),
    codes: ['inconsistent-answers'],
    exploitable: false,
  },
  {
    name: 'cors behind a parser of bodies',
    start: onBehindParser,
    codes: ['inconsistent-answers'],
    exploitable: false,
  },
  {
    name: 'no preflight',
    start: byHand({ matches: only, when: ({ method }) => method !== 'OPTIONS' }),
    codes: ['inconsistent-answers'],
    exploitable: false,
  },
]

export const planted: readonly Planted[] = [...reflecting, ...matchers, ...headers, ...inconsistent, ...nest]
