import { type NestFaults, nestPlatforms, type Spoken, startNest } from '../support/nest.ts'
import { good } from './by-hand.ts'
import type { Planted } from './planted.ts'

interface Fault extends Pick<Planted, 'name' | 'codes'> {
  readonly faults: NestFaults
  readonly exploitable?: boolean
}

/** Answers as most do who write the headers by hand. */
const reflect = ({ origin, set }: Spoken): void => {
  if (origin === undefined) return
  set('access-control-allow-origin', origin)
  set('access-control-allow-credentials', 'true')
  set('vary', 'Origin')
}

const credentials = true

const all: readonly Fault[] = [
  {
    name: 'enableCors with origin: true',
    faults: { enableCors: { origin: true, credentials } },
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: 'the option cors, with a callback that lets everybody in',
    faults: {
      cors: { origin: (_origin: string, done: (error: null, is: boolean) => void) => done(null, true), credentials },
    },
    codes: ['reflects-any-origin'],
    exploitable: true,
  },
  {
    name: 'enableCors with * and credentials',
    faults: { enableCors: { origin: '*', credentials } },
    codes: ['wildcard-with-credentials'],
  },
  {
    name: 'enableCors with credentials and no origin',
    faults: { enableCors: { credentials } },
    codes: ['wildcard-with-credentials'],
  },
  {
    name: 'enableCors with an expression that has no beginning',
    faults: { enableCors: { origin: /example\.com$/, credentials } },
    codes: ['matches-suffix'],
    exploitable: true,
  },
  {
    name: 'enableCors with an expression that has no end',
    faults: { enableCors: { origin: [/^https:\/\/app\.example\.com/], credentials } },
    codes: ['matches-prefix'],
    exploitable: true,
  },
  {
    name: 'enableCors with an expression whose dots are any character',
    faults: { enableCors: { origin: [/^https:\/\/app.example.com$/], credentials } },
    codes: ['unescaped-dot'],
    exploitable: true,
  },
  {
    name: 'a callback that looks for the name anywhere',
    faults: {
      enableCors: {
        origin: (origin: string | undefined, done: (error: null, is: boolean) => void) =>
          done(null, origin?.includes('example.com') ?? true),
        credentials,
      },
    },
    codes: ['matches-substring'],
    exploitable: true,
  },
  {
    name: 'enableCors that lists null',
    faults: { enableCors: { origin: [good, 'null'], credentials } },
    codes: ['trusts-null'],
    exploitable: true,
  },
  {
    name: 'enableCors that lists http',
    faults: { enableCors: { origin: [good, 'http://app.example.com'], credentials } },
    codes: ['trusts-http'],
    exploitable: true,
  },
  {
    name: 'enableCors with a list, which tells strangers of credentials',
    faults: { enableCors: { origin: [good], credentials } },
    codes: ['credentials-without-origin'],
  },
  {
    name: 'enableCors with a maxAge for ever',
    faults: { enableCors: { origin: [good], maxAge: 31_536_000 } },
    codes: ['max-age-too-long'],
  },
  {
    name: 'enableCors, and @Header for Vary',
    faults: { enableCors: { origin: [good] }, headers: { Vary: 'Accept' } },
    codes: ['missing-vary'],
  },
  {
    name: 'enableCors, and @Header for a cache',
    faults: { enableCors: { origin: [good] }, headers: { Vary: 'Accept', 'Cache-Control': 'public, max-age=60' } },
    codes: ['cacheable-reflection'],
  },
  {
    name: '@Header with a list of origins',
    faults: { headers: { 'Access-Control-Allow-Origin': `${good}, https://www.example.com` } },
    codes: ['multiple-allow-origin'],
  },
  {
    name: 'an interceptor that adds a line of its own',
    faults: {
      enableCors: { origin: [good] },
      intercept: ({ set }) => set('access-control-allow-origin', [good, '*']),
    },
    codes: ['multiple-allow-origin'],
  },
  {
    name: 'an interceptor that reflects',
    faults: { intercept: reflect },
    codes: ['reflects-any-origin', 'inconsistent-answers'],
    exploitable: true,
  },
  {
    name: 'an interceptor for the right page, which errors do not go through',
    faults: { intercept: (said) => said.origin === good && reflect(said) },
    codes: ['inconsistent-answers'],
  },
  {
    name: 'a filter that lets strangers read errors',
    faults: { intercept: (said) => said.origin === good && reflect(said), filter: reflect },
    codes: ['inconsistent-answers'],
    exploitable: true,
  },
]

/** The same faults in Nest, in both of its versions, on both of its platforms. */
export const nest: readonly Planted[] = nestPlatforms.flatMap((platform) =>
  all.map(({ name, faults, codes, exploitable = false }) => ({
    name: `${platform.name}: ${name}`,
    start: () => startNest(platform, faults),
    codes,
    exploitable,
  })),
)
